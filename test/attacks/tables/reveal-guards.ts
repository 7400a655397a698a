// The guards between a face and whoever is behind it, and of codes that let people in.
import { type Mutant, without } from "../../support/attack.ts";

export const secondPerson = without(
  "asking for a second person",
  "reveal/approve-reveal.ts",
  "if (isOwn) await mustBeAlone(deps, tx, row, now);",
);
export const onlyWhenAlone = without(
  "looking whether there is a second person",
  "reveal/approve-reveal.ts",
  "if (!row.singleHanded || staff.length > 1)",
  "if (!row.singleHanded)",
);
export const thinkingTime = without(
  "the hour that somebody alone has to wait",
  "reveal/approve-reveal.ts",
  "if (now < row.opensAt)",
  "if (false)",
);
export const endOfRequests = without(
  "the end of a request",
  "reveal/approve-reveal.ts",
  "if (row.expiresAt <= now)",
  "if (false)",
);
export const approvedOnce = without(
  "approving once",
  "storage/stores/reveals.ts",
  ".where(and(eq(revealRequests.id, id), isNull(revealRequests.approvedBy)))",
  ".where(eq(revealRequests.id, id))",
);
export const approvalFirst = without(
  "asking for the approval",
  "reveal/look-behind.ts",
  "if (row.approvedBy === null)",
  "if (false)",
);
export const endOfApprovals = without(
  "the end of an approval",
  "reveal/look-behind.ts",
  "if (row.expiresAt <= deps.clock.latest())",
  "if (false)",
);
export const oneLook = without(
  "looking once",
  "storage/stores/reveals.ts",
  ".where(and(eq(revealRequests.id, id), eq(revealRequests.looked, false)))",
  ".where(eq(revealRequests.id, id))",
);
export const oneViewer = without(
  "looking for whoever asked",
  "reveal/look-behind.ts",
  "if (row.requestedBy !== actor.account)",
  "if (false)",
);
export const lawForSilence = without(
  "asking for the law that forbids telling",
  "reveal/request-reveal.ts",
  "if (silent === true && law === undefined)",
  "if (false)",
);
export const owedNotice = without(
  "telling the owner",
  "reveal/look-behind.ts",
  "if (!row.silent) {",
  "if (row.silent) {",
);
export const refusedTriesInAudit: Mutant = without(
  "writing down refused tries",
  "reveal/audited.ts",
  "if (error instanceof Refusal) await recordRefused(deps, actor, step, subject);",
);
export const groundlessTriesInAudit: Mutant = without(
  "writing down tries without a ground",
  "http/routes/reveals.ts",
  'await recordRefused(forum, actor, "requested", [persona]);',
);
export const revealNotStored = without(
  "keeping no answer",
  "http/headers.ts",
  '"cache-control": "no-store",',
);
export const staffStillStaff = without(
  "looking at the role once more",
  "identity/policy.ts",
  "if (row === null || row.siteRole === null)",
  "if (row === null)",
);

export const inviteOnce = without(
  "spending an invite",
  "storage/stores/identity.ts",
  `.delete(invites)
          .where(isMac(forms, invites.codeMac, codeMac))
          .returning(),`,
  ".select().from(invites).where(isMac(forms, invites.codeMac, codeMac)),",
);
export const endOfInvites = without(
  "the end of an invite",
  "identity/invites.ts",
  "row === null || row.expiresAt < deps.clock.latest() ? null : row",
  "row",
);
export const kindOfInvite = without(
  "the kind of an invite",
  "rooms/membership.ts",
  'invite === null || invite.kind !== "room" || invite.room !== slug',
  "invite === null",
);
export const longInvites = without(
  "the length of an invite",
  "identity/invites.ts",
  "const invite = newId(deps.random);",
  'const invite = deps.random(4).toString("base64url");',
);
