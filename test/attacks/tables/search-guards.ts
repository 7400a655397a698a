// The guards of searching. What the index leaves out is looked at once more when a post is shown: a
// mutant takes both away, or shows what the index alone would give away.
import type { Mutant } from "../../support/attack.ts";
import { without } from "../../support/attack.ts";

const together = (guard: string, ...mutants: Mutant[]): Mutant => ({
  guard,
  patch: mutants.flatMap(({ patch }) => patch),
});

export const readableRoomsOnly = without(
  "searching in rooms that one may read",
  "rooms/readable-rooms.ts",
  "if (mayRead({ room, actor, member })) readers.push({ room, actor });",
  "readers.push({ room, actor });",
);
export const roomsInTheIndex = without(
  "asking the index for these rooms only",
  "storage/search/find.ts",
  "    standsIn(place, places) &&\n",
);
export const publicDaysInTheIndex = without(
  "asking the index for a room's public days only",
  "storage/search/place.ts",
  "if (publicFrom !== null && seq >= publicFrom) words",
  "if (publicFrom !== null) words",
);
const shownWhereFound = without(
  "looking at who is shown what",
  "search/search-posts.ts",
  "if (!isShown(reader, post.seq, post.persona)) return null;",
);
export const publicDays = together(
  "the days on which a room was public",
  publicDaysInTheIndex,
  shownWhereFound,
);
const hiddenInTheIndex = without(
  "telling the index who is hidden",
  "search/search-posts.ts",
  "without: hidden }",
  "without: new Set() }",
);
export const hiddenFillsPages = hiddenInTheIndex;
export const hiddenAuthors = together("hiding faces", hiddenInTheIndex, shownWhereFound);
const optedOutInTheIndex = without(
  "leaving a face out of the index",
  "storage/search/doc.ts",
  "const isFound = Boolean(post.searchable);",
  "const isFound = true;",
);
export const optedOutKeepsNothing = optedOutInTheIndex;
export const optedOut = together(
  "asking whether a face wants to be found",
  optedOutInTheIndex,
  without(
    "looking at the face",
    "search/search-posts.ts",
    "if (face?.searchable !== true) return null;",
  ),
);
export const textsAsTheyAre = without(
  "looking at the text as it is",
  "search/search-posts.ts",
  'const matches = matchesIn([title ?? "", post.body], terms);\n  if (matches === null) return null;',
  'const matches = matchesIn([title ?? "", post.body], terms) ?? [[], []];',
);
export const removalsFollowed = without(
  "following removals",
  "storage/search/follower.ts",
  'kind !== "reaction.changed"',
  'kind === "post.created"',
);
export const secureDelete = without(
  "the setting that makes FTS5 forget words",
  "storage/search/search-file.ts",
  "INSERT INTO found (found, rank) VALUES ('secure-delete', 1);",
);
export const piecesGo = without(
  "dropping pieces of words",
  "storage/search/read-back.ts",
  "dropPieces(connection, gone);",
  "if (gone.length < 0) dropPieces(connection, gone);",
);
export const queriesUnlogged = without(
  "logging routes instead of addresses",
  "http/server.ts",
  'const route = request.routeOptions.url ?? "";',
  "const route = request.url;",
);
export const searchesCount = without(
  "counting what a search shows",
  "http/routes/search.ts",
  "reads.charge(reader, page.items.length - 1);",
);
export const searchesSpend = without(
  "counting searches",
  "http/routes/search.ts",
  "reads.spend(reader);",
);
