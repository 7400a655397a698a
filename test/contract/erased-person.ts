import { addDisclaimer, starterDisclaimers } from "../../src/disclaimers/index.ts";
import { addChallenge } from "../../src/identity/challenges.ts";
import { type Actor, authenticate, registerAccount } from "../../src/identity/index.ts";
import { credentialMac, sealPasskey } from "../../src/identity/sealed-passkeys.ts";
import { sealBlocks } from "../../src/personas/index.ts";
import { addBookmark, addReaction, openThread, writePost } from "../../src/posts/index.ts";
import { changePersona, joinRoom, moveReadLine } from "../../src/rooms/index.ts";
import { word } from "../support/client.ts";
import { id } from "./rows.ts";
import { accept, newMember, newRoom, type Site } from "./site.ts";

export const passphrase = "seven unusual words in a row";

/** Somebody else, and what they wrote. */
export async function witnessed(site: Site) {
  const other = await newRoom(site);
  const witness = await newMember(site, other);
  const { post: theirs } = await writePost(site.deps, witness, other, { body: word(40) });
  return { other, witness, theirs };
}

/** Somebody of whom something stands in every table that can hold it, with two lasting faces and an anonymous one. */
export async function everywhere(
  site: Site,
  { other, theirs }: Awaited<ReturnType<typeof witnessed>>,
) {
  const { deps } = site;
  const { keyring, unitOfWork } = deps;
  const signInName = `somebody-${word()}`;
  const typed = { signInName, passphrase, ageConfirmed: true as const };
  const consents = [
    { purpose: "house-rules", version: 1 },
    { purpose: "health-data", version: 1 },
  ];
  const wish = { ...typed, consents, recoveryEmail: `${word()}@example.org` };
  const made = await registerAccount({ ...deps, registration: "open" }, wish);
  const actor = (await authenticate(deps, made.token)) as Actor;
  const { account } = actor;
  const slug = await newRoom(site, { policy: { disclaimers: "required", slowModeSeconds: 1 } });
  const scope = { scope: "room", room: slug, role: null } as const;
  await unitOfWork.transaction((tx) =>
    addDisclaimer(deps, tx, "operator", scope, starterDisclaimers.site),
  );
  const { persona: face } = await joinRoom(deps, actor, slug, { face: "room" });
  await accept(site, actor, slug);
  const { persona: community } = await joinRoom(deps, actor, other, { face: "community" });
  const words = { bio: word(30), handle: `heron ${word(9)}`, body: word(40), title: word(20) };
  await changePersona(deps, actor, face.id, {
    ...{ bio: words.bio, handle: words.handle, standing: "patient" },
  });
  const draft = { body: words.body, clientId: word(), contentWarning: word(20) };
  const { post: first } = await writePost(deps, actor, slug, draft);
  site.time.now += 2_000;
  const { thread } = await openThread(deps, actor, slug, {
    ...{ title: words.title, body: word(20), contentWarning: word(20) },
  });
  site.time.now += 2_000;
  const { post: nameless } = await writePost(deps, actor, slug, {
    ...{ body: word(40), as: "anonymous" as const },
  });
  const { post: second } = await writePost(deps, actor, other, { body: word(40) });
  await addReaction(deps, actor, theirs.id, "thanks");
  await moveReadLine(deps, actor, slug, first.seq);
  await addBookmark(deps, actor, first.id);
  await unitOfWork.transaction(async (tx) => {
    const passkeyId = id();
    const passkey = { credentialId: word(), publicKey: "key", transports: [], name: "phone" };
    await deps.credentials.addPasskey(tx, {
      ...{ id: passkeyId, account, counter: 0, createdWeek: 0 },
      credentialMac: credentialMac(deps, passkey.credentialId),
      sealed: sealPasskey(deps, passkeyId, passkey),
    });
    const sealed = keyring.seal("totp-seal", "secret", account);
    await deps.credentials.putTotp(tx, { account, sealed, confirmed: true, lastStep: 0 });
    const registration = id();
    const noteSealed = keyring.seal("registration-note", "please", registration);
    await deps.identity.addRegistration(tx, { id: registration, account, noteSealed });
    const block = { kind: "block" as const, persona: id(), day: 0 };
    await deps.blocks.putBlocks(tx, account, sealBlocks(keyring, account, [block]));
    await deps.inbox.tell(tx, account, { kind: "sign-in-changed", subject: null });
    await addChallenge(deps, tx, "passkey-step-up", account);
    for (const about of [
      { persona: face.id, requestedBy: id(), approvedBy: null },
      { persona: id(), requestedBy: account, approvedBy: null },
      { persona: id(), requestedBy: id(), approvedBy: account },
    ])
      await deps.reveals.addReveal(tx, {
        ...{ id: id(), sealed: "sealed", silent: false, singleHanded: false, ...about },
        ...{ opensAt: 0, expiresAt: site.time.now + 1e9, looked: false },
      });
  });
  const posts = [first, nameless, second];
  const faces = [face.id, community.id, nameless.persona.id];
  return { actor, signInName, faces, words, posts, thread, slug };
}
