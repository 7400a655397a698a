import {
  mailRecovery,
  nameIndexOf,
  offerPasskeySignIn,
  recoverAccount,
  signIn,
  signInWithPasskey,
} from "../../identity/index.ts";
import { AssertionBody, RecoverBody, RecoveryMailBody, SignInBody } from "../../identity/wire.ts";
import type { App } from "../app-type.ts";
import { hasPass } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { giveCookie } from "../give-cookie.ts";

/** Every way in: passphrase, passkey, recovery. None of them needs a session. */
export function signInRoutes(app: App, deps: HttpDeps): void {
  const { forum, tries, addresses } = deps;
  const config = { auth: "none" } as const;
  const tokenOf = (signInName: string) => nameIndexOf(forum.keyring, signInName) ?? "nobody";

  app.post("/sessions", { config, schema: { body: SignInBody } }, async (request, reply) => {
    const { body } = request;
    const work = () => signIn(forum, body);
    const session = await (hasPass(deps, request)
      ? work()
      : tries.withPassphrase(tokenOf(body.signInName), addresses.of(request.ip), work));
    await giveCookie(deps, request, reply, session.token);
    return reply.code(201).send(session);
  });

  app.post("/passkeys/sign-in-options", { config }, async (request) => {
    tries.spendPasskey(addresses.of(request.ip));
    return offerPasskeySignIn(forum);
  });

  app.post(
    "/passkeys/sign-in",
    { config, schema: { body: AssertionBody } },
    async (request, reply) => {
      tries.spendPasskey(addresses.of(request.ip));
      const session = await signInWithPasskey(forum, request.body);
      await giveCookie(deps, request, reply, session.token);
      return reply.code(201).send(session);
    },
  );

  app.post("/recoveries", { config, schema: { body: RecoverBody } }, async (request, reply) => {
    tries.spendRecovery(addresses.of(request.ip));
    const session = await recoverAccount(forum, request.body);
    await giveCookie(deps, request, reply, session.token);
    return reply.code(201).send(session);
  });

  app.post(
    "/recovery-mails",
    { config, schema: { body: RecoveryMailBody } },
    async (request, reply) => {
      const { signInName } = request.body;
      tries.spendRecovery(addresses.of(request.ip));
      await mailRecovery(forum, tries.mayMail(tokenOf(signInName)) ? signInName : "");
      return reply.code(202).send({});
    },
  );
}
