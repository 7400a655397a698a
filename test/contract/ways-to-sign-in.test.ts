// Changing how one signs in, at the same moment as something else, on both databases.
import {
  type Actor,
  addPasskey,
  authenticate,
  changePassphrase,
  confirmTotp,
  consents,
  forgetWhatIsOver,
  listPasskeys,
  offerPasskey,
  offerPasskeySignIn,
  offerTotp,
  registerAccount,
  removePasskey,
  signIn,
  signInWithPasskey,
} from "../../src/identity/index.ts";
import { Authenticator, type CreationOptions } from "../support/authenticator.ts";
import { word } from "../support/client.ts";
import { codeAt } from "../support/totp.ts";
import { contract, outcome, type Site } from "./site.ts";

const on = contract();
const passphrase = "seven quiet herons";

async function person({ deps }: Site) {
  const signInName = `visitor-${word()}`;
  const given = consents.map(({ purpose, version }) => ({ purpose, version }));
  const wish = { signInName, passphrase, consents: given, ageConfirmed: true } as const;
  const { token } = await registerAccount({ ...deps, registration: "open" }, { ...wish });
  const actor = await authenticate(deps, token);
  if (actor === null) throw new Error("nobody is there");
  return { signInName, actor };
}

/** A passkey in the making: all that is left is to hand it in. */
async function prepare({ deps }: Site, actor: Actor) {
  const authenticator = new Authenticator(deps.site.publicUrl);
  const options = (await offerPasskey(deps, actor)) as unknown as CreationOptions;
  return { authenticator, made: authenticator.create(options) };
}

async function answerOf(site: Site, authenticator: Authenticator, counter?: number) {
  const { challenge, rpId = "" } = await offerPasskeySignIn(site.deps);
  return authenticator.get({ challenge, rpId }, counter === undefined ? {} : { counter });
}

on("of twelve passkeys handed in at once, ten are kept", async (t, site) => {
  const { actor } = await person(site);
  const ready = [];
  for (let count = 0; count < 12; count++) ready.push(await prepare(site, actor));
  const outcomes = await Promise.all(
    ready.map(({ made }) => outcome(addPasskey(site.deps, actor, made))),
  );
  t.same(outcomes.sort(), ["conflict", "conflict", ...Array(10).fill("done")]);
  t.equal((await listPasskeys(site.deps, actor)).length, 10);
});

on("two answers with one counter open one session", async (t, site) => {
  const { actor } = await person(site);
  const { authenticator, made } = await prepare(site, actor);
  await addPasskey(site.deps, actor, made);
  const answers = [await answerOf(site, authenticator, 5), await answerOf(site, authenticator, 5)];
  const outcomes = await Promise.all(
    answers.map((answer) => outcome(signInWithPasskey(site.deps, answer))),
  );
  t.same(outcomes.sort(), ["done", "unauthenticated"]);
});

on("a passkey that is removed while it answers leaves no session behind", async (t, site) => {
  const { actor } = await person(site);
  const { authenticator, made } = await prepare(site, actor);
  const { id } = await addPasskey(site.deps, actor, made);
  const answers = [await answerOf(site, authenticator), await answerOf(site, authenticator)];
  await Promise.all([
    ...answers.map((answer) => outcome(signInWithPasskey(site.deps, answer))),
    removePasskey(site.deps, actor, id),
  ]);
  const left = await site.deps.identity.sessionsOf(site.deps.unitOfWork.reads, actor.account);
  t.same(
    left.map((session) => session.id),
    [actor.session],
  );
});

on("a code opens one session, however many send it at once", async (t, site) => {
  const { signInName, actor } = await person(site);
  const { secret } = await offerTotp(site.deps, actor);
  await confirmTotp(site.deps, actor, codeAt(secret, site.time.now, -1));
  const secondFactor = codeAt(secret, site.time.now);
  const typed = { signInName, passphrase, secondFactor };
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => outcome(signIn(site.deps, typed))),
  );
  t.same(outcomes.sort(), ["done", ...Array(4).fill("unauthenticated")]);
});

on("whoever signs in while the passphrase changes is out once it has", async (t, site) => {
  const { signInName, actor } = await person(site);
  const tries = Array.from({ length: 6 }, () =>
    outcome(signIn(site.deps, { signInName, passphrase })),
  );
  await changePassphrase(site.deps, actor, "nine loud herons there");
  const outcomes = await Promise.all(tries);
  t.ok(outcomes.every((one) => one === "done" || one === "unauthenticated"));
  const left = await site.deps.identity.sessionsOf(site.deps.unitOfWork.reads, actor.account);
  t.same(
    left.map(({ id }) => id),
    [actor.session],
  );
});

on("what is over is cleared away", async (t, site) => {
  const { deps, time } = site;
  const { actor } = await person(site);
  await offerPasskeySignIn(deps);
  const until = async () =>
    (await deps.identity.sessionsOf(deps.unitOfWork.reads, actor.account))[0]?.steppedUpUntil;
  t.equal(await until(), Math.floor(time.now / 60_000 + 10) * 60_000);
  time.now += 11 * 60_000;
  await forgetWhatIsOver(deps);
  t.equal(await until(), null);
});
