import { checkChain } from "../../src/audit/index.ts";
import { openEndings, sealEnding } from "../../src/data-rights/endings.ts";
import { addDisclaimer, listDisclaimers, starterDisclaimers } from "../../src/disclaimers/index.ts";
import { addChallenge } from "../../src/identity/challenges.ts";
import {
  addInvite,
  recoverAccount,
  registerAccount,
  signIn,
  takeInvite,
} from "../../src/identity/index.ts";
import { credentialMac, openPasskey, sealPasskey } from "../../src/identity/sealed-passkeys.ts";
import { listNotices } from "../../src/notices/index.ts";
import { faceOf, isOwnedBy, openBlocks, sealBlocks } from "../../src/personas/index.ts";
import { addBookmark, listBookmarks, removeBookmark, writePost } from "../../src/posts/index.ts";
import type { RedactionStore } from "../../src/redaction/index.ts";
import { renderReveal, sealGround } from "../../src/reveal/render-reveal.ts";
import { moveReadLine, readReadLine } from "../../src/rooms/index.ts";
import { id } from "./rows.ts";
import { join, newPerson, newRoom, type Site } from "./site.ts";

/** Something in every keyed column, and how it is found again; each answer must be true. */
export async function keyedScene(site: Site): Promise<Record<string, () => Promise<boolean>>> {
  const { deps } = site.forum;
  const { keyring, unitOfWork } = deps;
  // Use cases reach it through the redactor only.
  const { redactions } = deps as unknown as { redactions: RedactionStore };
  const { reads } = unitOfWork;
  const passphrase = "seven unusual words in a row";
  const typed = { signInName: "somebody", passphrase, ageConfirmed: true as const };
  const consents = [
    { purpose: "house-rules", version: 1 },
    { purpose: "health-data", version: 1 },
  ];
  const wish = { ...typed, consents, recoveryEmail: "somebody@example.org" };
  const made = await registerAccount({ ...deps, registration: "open" }, wish);
  const { actor } = await newPerson(site, { siteRole: "owner" });
  const account = made.account.id;
  const person = { ...actor, account, siteRole: null, session: actor.session };
  const slug = await newRoom(site, { policy: { disclaimers: "required" } });
  const scope = { scope: "room", room: slug, role: null } as const;
  await unitOfWork.transaction((tx) =>
    addDisclaimer(deps, tx, "operator", scope, starterDisclaimers.site),
  );
  const face = await join(site, actor, slug);
  const draft = { body: "Good morning.", clientId: "once" };
  const { post: first } = await writePost(deps, actor, slug, draft);
  const items = await listDisclaimers(deps, actor, slug);
  await moveReadLine(deps, actor, slug, first.seq);
  await addBookmark(deps, actor, first.id);
  const passkey = { credentialId: "credential", publicKey: "key", transports: [], name: "phone" };
  const [passkeyId, revealId, registrationId, markId] = [id(), id(), id(), id()];
  // A removal that cannot be finished: its words are still there.
  const mark = {
    entry: { ...removalOf(first.id), id: markId, at: 0 },
    words: [draft.body],
  };
  const ending = { posts: "redact", at: 1e15, face: id() } as const;
  const block = { kind: "block" as const, room: slug, persona: face.id };
  const { invite, challenge } = await unitOfWork.transaction(async (tx) => {
    await deps.credentials.addPasskey(tx, {
      id: passkeyId,
      account,
      credentialMac: credentialMac(deps, passkey.credentialId),
      sealed: sealPasskey(deps, passkeyId, passkey),
      counter: 0,
      createdWeek: 0,
    });
    const sealed = keyring.seal("totp-seal", "secret", account);
    await deps.credentials.putTotp(tx, { account, sealed, confirmed: true, lastStep: 0 });
    const noteSealed = keyring.seal("registration-note", "please", registrationId);
    await deps.identity.addRegistration(tx, { id: registrationId, account, noteSealed });
    const list = sealBlocks(keyring, account, [block as never]);
    await deps.blocks.putBlocks(tx, account, list);
    await redactions.addRedaction(tx, {
      id: markId,
      sealed: keyring.seal("redaction", JSON.stringify(mark), markId),
    });
    await deps.endings.addEndings(tx, [sealEnding(deps, ending)]);
    await deps.inbox.tell(tx, account, { kind: "reads-exceeded", subject: null });
    await deps.reveals.addReveal(tx, {
      ...{ id: revealId, persona: face.id, requestedBy: actor.account, approvedBy: null },
      ...{
        silent: false,
        singleHanded: false,
        opensAt: 0,
        expiresAt: site.time.now + 1e9,
        looked: false,
      },
      sealed: sealGround(keyring, revealId, { ground: "a threat" } as never),
    });
    return {
      invite: (await addInvite(deps, tx, "site", null)).invite,
      challenge: await addChallenge(deps, tx, "passkey-sign-in", null),
    };
  });
  const row = async () => deps.identity.account(reads, account);
  return {
    "the post's author is the same": async () => {
      const persona = await deps.personas.persona(reads, first.persona.id);
      return persona !== null && isOwnedBy(keyring, persona, actor.account);
    },
    "the same draft makes no second post": async () =>
      (await writePost(deps, actor, slug, draft)).post.id === first.id,
    "another post is written under the same face, on the same receipts": async () =>
      (await writePost(deps, actor, slug, { body: "Again." })).post.persona.id === first.persona.id,
    "the face is found": async () =>
      (await faceOf(deps, reads, actor.account, { kind: "room", room: slug }))?.id === face.id,
    "the receipts count": async () =>
      items.length > 0 &&
      (await listDisclaimers(deps, actor, slug)).every(({ acknowledged }) => acknowledged),
    "the name is taken": async () =>
      registerAccount({ ...deps, registration: "open" }, { ...wish, signInName: "Somebody" }).then(
        () => false,
        ({ code }) => code === "conflict",
      ),
    "the passkey is known": async () => {
      const mac = credentialMac(deps, passkey.credentialId);
      const found = await deps.credentials.passkeyByCredential(reads, mac);
      return found !== null && openPasskey(deps, found).name === passkey.name;
    },
    "the authenticator's secret opens": async () => {
      const totp = await deps.credentials.totp(reads, account);
      return totp !== null && keyring.open("totp-seal", totp.sealed, account) === "secret";
    },
    "the note to those who decide opens": async () => {
      const [registration] = await deps.identity.registrationsAfter(reads, "", 1);
      const note = registration?.noteSealed ?? "";
      return keyring.open("registration-note", note, registrationId) === "please";
    },
    "the mail address opens": async () =>
      keyring.open("recovery-email-seal", (await row())?.emailSealed ?? "", account) ===
      "somebody@example.org",
    "the blocks are there": async () =>
      openBlocks(keyring, account, await deps.blocks.blocksOf(reads, account)).length === 1,
    "the read line is where it was": async () =>
      (await readReadLine(deps, actor, slug)).seq === first.seq,
    "the read line goes on": async () => {
      await moveReadLine(deps, actor, slug, first.seq - 1);
      if ((await readReadLine(deps, actor, slug)).seq !== first.seq) return false;
      const { post: next } = await writePost(deps, actor, slug, { body: "Once more." });
      await moveReadLine(deps, actor, slug, next.seq);
      return (await readReadLine(deps, actor, slug)).seq === next.seq;
    },
    "the bookmark is there, and can be let go": async () => {
      const kept = await listBookmarks(deps, actor);
      await removeBookmark(deps, actor, first.id);
      const left = await listBookmarks(deps, actor);
      await addBookmark(deps, actor, first.id);
      return kept[0]?.id === first.id && left.length === 0;
    },
    "the removal under way is known": async () => {
      const [row] = await redactions.redactions(reads, [markId]);
      const opened = keyring.open("redaction", row?.sealed ?? "", markId);
      return opened === JSON.stringify(mark);
    },
    "the face that is to end is known": async () =>
      (await openEndings(deps, reads)).some(
        (one) => JSON.stringify(one.ending) === JSON.stringify(ending),
      ),
    "the notice is there": async () =>
      (await listNotices(deps, person, null, 9)).items.length === 1,
    "the reveal's ground opens": async () => {
      const reveal = await deps.reveals.reveal(reads, revealId);
      return (
        reveal !== null && JSON.stringify(renderReveal(deps, actor, reveal)).includes("threat")
      );
    },
    "the challenge is found": async () =>
      (await deps.credentials.challenge(reads, keyring.mac("challenge", challenge))) !== null,
    "the audit is whole": async () => (await checkChain(deps, reads)) === null,
    "an old invite counts, once": async () =>
      unitOfWork.transaction(
        async (tx) =>
          (await takeInvite(deps, tx, invite)) !== null &&
          (await takeInvite(deps, tx, invite)) === null,
      ),
    "a recovery code counts, once": async () => {
      await unitOfWork.transaction((tx) => deps.credentials.dropTotp(tx, account));
      const code = made.recoveryCodes[0] ?? "";
      const recovery = { signInName: "somebody", recoveryCode: code, passphrase };
      await recoverAccount(deps, recovery);
      return recoverAccount(deps, recovery).then(
        () => false,
        ({ code }) => code === "unauthenticated",
      );
    },
    "the passphrase opens": async () =>
      (await signIn(deps, { signInName: "SOMEBODY", passphrase })).token.length > 0,
  };
}

function removalOf(post: string) {
  return { what: "words", subject: { kind: "post", id: post }, spans: null, revision: null };
}
