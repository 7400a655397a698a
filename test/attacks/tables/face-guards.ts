// The guards of faces, and of what one person's faces must not share.
import { type Mutant, without } from "../../support/attack.ts";

/** Anonymous posts. */
export const anonymousFace = without(
  "another face for anonymous posts",
  "posts/write-under-gates.ts",
  'draft.as === "anonymous" ? null : member',
  "member",
);
export const noStanding = without(
  "leaving out the standing of anonymous faces",
  "rooms/anonymous.ts",
  "standing: null",
  "standing: actor.standing",
);
export const roomOfAnonymousFace = without(
  "a face of its own in each room",
  "personas/ownership.ts",
  "return [scope.room, name];",
  "return [name];",
);
export const traceOnMembership: Mutant = {
  guard: "keeping the times of anonymous posts away from the membership",
  patch: [
    {
      file: "src/posts/author.ts",
      find: 'if (author.kind !== "thread") {',
      replace: "if (room !== null) {",
    },
    {
      file: "src/posts/author.ts",
      find: "changeMembership(tx, room.slug, author.persona, changes)",
      replace:
        "changeMembership(tx, room.slug, (author as { member?: string }).member ?? author.persona, changes)",
    },
    {
      file: "src/posts/write-under-gates.ts",
      find: "author ??= await anonymousAuthor(deps, tx, room, actor, where);",
      replace:
        "author ??= Object.assign(await anonymousAuthor(deps, tx, room, actor, where), { member: member.persona });",
    },
  ],
};
export const slowModeOfBoth = without(
  "one slow mode for both faces",
  "posts/write-under-gates.ts",
  "await slowUntilOf(deps, tx, room, actor, member, place);",
  'draft.as === "anonymous" ? await slowUntilOf(deps, tx, room, actor, { ...member, slowUntil: null }, place) : member.slowUntil;',
);
export const kindOfRepeat = without(
  "telling repeats of anonymous drafts from others",
  "posts/repeats.ts",
  'if (draft.as === "anonymous") text.push(draft.as);',
);
export const accountOfRepeat = without(
  "keys of an account's own",
  "posts/repeats.ts",
  '"key", actor.account, room, draft.clientId',
  '"key", room, draft.clientId',
);
export const replyInRoom = without(
  "answers within one room",
  "posts/write-post.ts",
  'if (target?.room !== slug) refuseField("/replyTo", "is no post of this room");',
  'if (target === null) refuseField("/replyTo", "is no post of this room");',
);

/** Limits. */
export const limitOfFace = without(
  "counting posts by face",
  "posts/policy.ts",
  "deps.postLimiter.spend(face.persona)",
  "deps.postLimiter.spend(actor.account)",
);
export const limitOfAccount = without(
  "counting posts by account",
  "posts/policy.ts",
  "deps.accountPostLimiter.spend(actor.account) !== null",
  "false",
);
export const limitOfSearches = without(
  "counting searches among all faces",
  "personas/own-faces.ts",
  "if (retryAfter !== null)",
  "if (false)",
);
export const silentLimit = without(
  "silence about the account's limit",
  "posts/policy.ts",
  `    refuse(
      "unavailable",`,
  `    refuse(
      "rate-limited",`,
);

/** Settings, and starting again. */
export const oneFaceOnly = without(
  "changing one face only",
  "storage/stores/personas.ts",
  ".set(changes).where(eq(personas.id, id))",
  ".set(changes)",
);
export const warningOfLinks = without(
  "the warning of links",
  "personas/links.ts",
  "if (others.some(isLike)) warnings.push(likeAnotherFace);",
);
export const warningOfBios = without(
  "the warning of words that two faces share",
  "personas/links.ts",
  "if (others.some((row) => saysTheSame(bio, row.bio))) warnings.push(likeAnotherBio);",
);
export const warningOfSignInName = without(
  "the warning of the sign-in name",
  "personas/links.ts",
  "if (resemble(wished, handleIndexOf(signInName))) warnings.push(likeSignInName);",
);
export const ownNamesOnly = without(
  "comparing with one's own faces only",
  "personas/own-faces.ts",
  "fits(row) && isOwnedBy(deps.keyring, row, account)",
  "fits(row)",
);
export const unrelatedLookup = without(
  "a lookup that leads nowhere",
  "personas/retire-face.ts",
  "lookup: unrelatedLookup(deps)",
  "lookup: face.lookup",
);
export const oldRoles = without(
  "giving up roles",
  "rooms/start-again.ts",
  "...{ room, persona, roles: [], listeningUntil: null,",
  "...{ room, persona, roles: member.roles, listeningUntil: null,",
);
export const retiredUntold = without(
  "not telling who is retired",
  "rooms/render-member.ts",
  "bio: row.bio, avatar };",
  "bio: row.bio, avatar, retired: row.retired } as PersonaProfile;",
);
export const pictureOfId = without(
  "drawing any id",
  "http/routes/personas.ts",
  "if (!idForm.test(request.params.persona)) refuse",
  "if ((await forum.personas.persona(forum.unitOfWork.reads, request.params.persona)) === null) refuse",
);
