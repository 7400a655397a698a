// The guards of who may do what: each row of the matrix names those that it runs up against.
import { type Mutant, without } from "../../support/attack.ts";
import { facesOfHiddenRooms } from "./block-guards.ts";

export const roomsOfSignedIn = without(
  "asking for a session",
  "rooms/policy.ts",
  "if (!isLetIn(actor)) return false;",
  "if (!isLetIn(actor)) return true;",
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
  "const face = await ownFaceOf(deps, tx, actor, post);",
  "const face = await deps.personas.persona(tx, post.persona);",
);
export const ownDeletes = without(
  "asking whose post is deleted",
  "posts/delete-post.ts",
  "if ((await ownFaceOf(deps, deps.unitOfWork.reads, actor, seen)) === null)",
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

export const ownFacesOnly = without(
  "asking whose face is changed",
  "rooms/change-persona.ts",
  "if (!isOwnedBy(deps.keyring, face, actor.account))",
  "if (false)",
);
export const hiddenFaces = without(
  "hiding the faces of rooms that one may not read",
  "rooms/show-persona.ts",
  "if (await mayReadRoom(deps, reads, actor, slug)) return row;",
  'if (slug !== "") return row;',
);

export const staffOnly = without(
  "asking for the site's staff",
  "identity/policy.ts",
  "if (row === null || row.siteRole === null)",
  "if (row === null)",
);
export const ownersNameTheSite = without(
  "asking who names the site",
  "identity/site-names.ts",
  'if ((await staffRole(deps, tx, actor)) !== "owner")',
  "if (false)",
);
export const staffReadWhoWaits = without(
  "asking who reads the list of those who wait",
  "identity/list-registrations.ts",
  "if (actor.siteRole === null)",
  "if (false)",
);
export const staffReadReveals = without(
  "asking who reads the requests for a reveal",
  "reveal/list-reveals.ts",
  "if (siteRole === null)",
  "if (false)",
);

export const ownThreads = without(
  "asking whose thread is changed",
  "posts/change-thread.ts",
  "const face = await ownFaceOf(deps, tx, actor, thread);",
  "const face = await deps.personas.persona(tx, thread.persona);",
);
export const moderatorsOnly = without(
  "asking for those who look after a room",
  "posts/use-thread-tools.ts",
  "if (!mayModerate(viewer))",
  "if (false)",
);
export const hiddenThreads = without(
  "hiding the threads of rooms that one may not read",
  "posts/read-threads.ts",
  "const viewer = await readRoomAs(deps, reads, actor, thread.room);",
  "const viewer = { room: { publicFrom: 0 }, actor } as unknown as Awaited<ReturnType<typeof readRoomAs>>;",
);

/** By the route whose row must notice it, in the kind of room where it shows. */
export const noticedBy: Record<string, { visibility: string; mutants: Mutant[] }> = {
  "GET /rooms/{room}": { visibility: "private", mutants: [privateRooms] },
  "GET /rooms/{room}/posts": { visibility: "community", mutants: [roomsOfSignedIn] },
  "GET /posts/{post}": { visibility: "private", mutants: [privateRooms, hidden] },
  "GET /rooms/{room}/read-line": { visibility: "private", mutants: [hidden] },
  "GET /rooms/{room}/own-marks": { visibility: "private", mutants: [privateRooms, hidden] },
  "PUT /rooms/{room}/read-line": { visibility: "private", mutants: [privateRooms] },
  "PATCH /rooms/{room}": { visibility: "public", mutants: [ownersOnly] },
  "PUT /rooms/{room}/roles/{persona}": { visibility: "community", mutants: [ownersOnly] },
  "POST /rooms/{room}/disclaimers": { visibility: "community", mutants: [keepersOnly] },
  "GET /disclaimers/{disclaimer}/versions": { visibility: "community", mutants: [keepersOnly] },
  "DELETE /disclaimers/{disclaimer}": { visibility: "community", mutants: [keepersOnly] },
  "PUT /personas/{persona}/block": { visibility: "private", mutants: [facesOfHiddenRooms] },
  "POST /rooms/{room}/membership": { visibility: "private", mutants: [invitesToPrivateRooms] },
  "POST /rooms/{room}/posts": { visibility: "private", mutants: [hiddenFromWriters] },
  "PUT /posts/{post}/bookmark": { visibility: "private", mutants: [privateRooms, hidden] },
  "GET /rooms/{room}/threads": { visibility: "community", mutants: [roomsOfSignedIn] },
  "POST /rooms/{room}/threads": { visibility: "private", mutants: [hiddenFromWriters] },
  "GET /threads/{thread}": { visibility: "private", mutants: [hiddenThreads] },
  "PATCH /threads/{thread}": { visibility: "community", mutants: [ownThreads] },
  "POST /moderation/threads/{thread}/tools": {
    visibility: "community",
    mutants: [moderatorsOnly],
  },
  "PATCH /posts/{post}": { visibility: "community", mutants: [ownEdits] },
  "DELETE /posts/{post}": { visibility: "community", mutants: [ownDeletes] },
  "PUT /posts/{post}/reactions/{name}": { visibility: "community", mutants: [members] },
  "GET /personas/{persona}": { visibility: "private", mutants: [hiddenFaces] },
  "PATCH /personas/{persona}": { visibility: "community", mutants: [ownFacesOnly] },
  "DELETE /sessions/{session}": { visibility: "community", mutants: [ownSessions] },
  "PATCH /site": { visibility: "community", mutants: [ownersNameTheSite] },
  "POST /invites": { visibility: "community", mutants: [staffInvites] },
  "GET /registrations": { visibility: "community", mutants: [staffReadWhoWaits] },
  "POST /registrations/{registration}/refuse": { visibility: "community", mutants: [staffOnly] },
  "POST /moderation/personas/{persona}/reveal-requests": {
    visibility: "community",
    mutants: [staffOnly],
  },
  "GET /reveal-requests": { visibility: "community", mutants: [staffReadReveals] },
};
