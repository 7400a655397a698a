// The guards of who may do what: each row of the matrix names those that it runs up against.
import { type Mutant, without } from "../../support/attack.ts";

export const roomsOfSignedIn = without(
  "asking for a session",
  "rooms/policy.ts",
  "if (actor === null) return false;",
  "if (actor === null) return true;",
);
export const privateRooms = without(
  "hiding private rooms",
  "rooms/policy.ts",
  'room.visibility === "community" || member !== null',
  "true",
);
export const hidden = without(
  "hiding what is not theirs to know of",
  "rooms/viewer.ts",
  'if (!mayRead({ room, actor, member })) refuse("not-found");',
  'if (!mayRead({ room, actor, member })) refuse("forbidden");',
);
export const hiddenFromWriters = without(
  "hiding rooms from those who write",
  "posts/policy.ts",
  'if (!mayRead({ room, actor, member })) refuse("not-found");',
);
export const hiddenInLists = without(
  "leaving rooms out of lists",
  "rooms/list-rooms.ts",
  "if (!mayRead({ room, actor, member })) continue;",
);
export const invitesToPrivateRooms = without(
  "the invite to a private room",
  "rooms/membership.ts",
  'room.visibility === "private" && actor.siteRole === null',
  "false",
);
export const members = without(
  "membership",
  "posts/policy.ts",
  "if (member === null)",
  "if (false)",
);
export const ownEdits = without(
  "asking whose post is edited",
  "posts/edit-post.ts",
  "if (!(await isOwnPost(deps, tx, actor, post)))",
  "if (false)",
);
export const ownDeletes = without(
  "asking whose post is deleted",
  "posts/delete-post.ts",
  "if (!(await isOwnPost(deps, deps.unitOfWork.reads, actor, seen)))",
  "if (false)",
);
export const ownersOnly = without(
  "asking for the owner",
  "rooms/policy.ts",
  'return viewer.actor?.siteRole === "owner";',
  "return viewer.actor !== null;",
);
export const keepersOnly = without(
  "asking for a moderator",
  "rooms/policy.ts",
  'return actor?.siteRole === "owner" || (',
  "return actor !== null || (",
);
export const staffInvites = without(
  "asking who invites",
  "identity/invites.ts",
  "if (actor.siteRole === null)",
  "if (false)",
);
export const ownSessions = without(
  "asking whose session is ended",
  "storage/stores/identity.ts",
  ".where(and(eq(sessions.id, id), eq(sessions.account, account)))",
  ".where(eq(sessions.id, id))",
);

/** By the route whose row must notice it, in the kind of room where it shows. */
export const noticedBy: Record<string, { visibility: string; mutants: Mutant[] }> = {
  "GET /rooms/{room}": { visibility: "private", mutants: [privateRooms] },
  "GET /rooms/{room}/posts": { visibility: "community", mutants: [roomsOfSignedIn] },
  "GET /posts/{post}": { visibility: "private", mutants: [privateRooms, hidden] },
  "PATCH /rooms/{room}": { visibility: "public", mutants: [ownersOnly] },
  "PUT /rooms/{room}/roles/{persona}": { visibility: "community", mutants: [ownersOnly] },
  "POST /rooms/{room}/disclaimers": { visibility: "community", mutants: [keepersOnly] },
  "DELETE /disclaimers/{disclaimer}": { visibility: "community", mutants: [keepersOnly] },
  "POST /rooms/{room}/membership": { visibility: "private", mutants: [invitesToPrivateRooms] },
  "POST /rooms/{room}/posts": { visibility: "private", mutants: [hiddenFromWriters] },
  "PATCH /posts/{post}": { visibility: "community", mutants: [ownEdits] },
  "DELETE /posts/{post}": { visibility: "community", mutants: [ownDeletes] },
  "PUT /posts/{post}/reactions/{name}": { visibility: "community", mutants: [members] },
  "DELETE /sessions/{session}": { visibility: "community", mutants: [ownSessions] },
  "POST /invites": { visibility: "community", mutants: [staffInvites] },
};
