import { Type } from "../../core/typebox.ts";
import {
  addPasskey,
  changePassphrase,
  confirmTotp,
  dropRecoveryEmail,
  listPasskeys,
  offerPasskey,
  offerStepUp,
  offerTotp,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
  setRecoveryEmail,
  stepUp,
} from "../../identity/index.ts";
import {
  NewPasskeyBody,
  PassphraseBody,
  RecoveryEmailBody,
  StepUpBody,
  TotpCodeBody,
} from "../../identity/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";

const PasskeyParams = Type.Object({ passkey: Type.String() });

/** One's own ways to sign in, and changing them. */
export function credentialRoutes(app: App, { forum }: HttpDeps): void {
  app.post("/me/step-up-options", (request) => offerStepUp(forum, actorOf(request)));
  app.post("/me/step-up", { schema: { body: StepUpBody } }, (request) =>
    stepUp(forum, actorOf(request), request.body),
  );

  app.put("/me/passphrase", { schema: { body: PassphraseBody } }, async (request, reply) => {
    await changePassphrase(forum, actorOf(request), request.body.passphrase);
    return reply.code(204).send();
  });
  app.post("/me/recovery-codes", async (request, reply) =>
    reply.code(201).send(await renewRecoveryCodes(forum, actorOf(request))),
  );
  app.put("/me/recovery-email", { schema: { body: RecoveryEmailBody } }, async (request, reply) => {
    await setRecoveryEmail(forum, actorOf(request), request.body.recoveryEmail);
    return reply.code(204).send();
  });
  app.delete("/me/recovery-email", async (request, reply) => {
    await dropRecoveryEmail(forum, actorOf(request));
    return reply.code(204).send();
  });

  app.get("/passkeys", async (request) => ({
    items: await listPasskeys(forum, actorOf(request)),
    nextCursor: null,
  }));
  app.post("/passkeys/registration-options", (request) => offerPasskey(forum, actorOf(request)));
  app.post("/passkeys", { schema: { body: NewPasskeyBody } }, async (request, reply) =>
    reply.code(201).send(await addPasskey(forum, actorOf(request), request.body)),
  );
  app.delete(
    "/passkeys/:passkey",
    { schema: { params: PasskeyParams } },
    async (request, reply) => {
      await removePasskey(forum, actorOf(request), request.params.passkey);
      return reply.code(204).send();
    },
  );

  app.post("/totp", async (request, reply) =>
    reply.code(201).send(await offerTotp(forum, actorOf(request))),
  );
  app.post("/totp/confirm", { schema: { body: TotpCodeBody } }, async (request, reply) => {
    await confirmTotp(forum, actorOf(request), request.body.code);
    return reply.code(204).send();
  });
  app.delete("/totp", async (request, reply) => {
    await removeTotp(forum, actorOf(request));
    return reply.code(204).send();
  });
}
