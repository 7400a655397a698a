// What people keep for themselves stays with them: each guard with the patch that takes it away.
import { type Mutant, without } from "../../support/attack.ts";

export const noFurtherThanHead = without(
  "the room's head as the end of a line",
  "rooms/read-line.ts",
  "if (seq > room.head)",
  "if (false)",
);
export const onlyForward = without(
  "a line that never goes back",
  "rooms/read-line.ts",
  "if (seq <= present) return;",
);
export const forgottenLine = without(
  "forgetting the line of a room that one leaves",
  "rooms/membership.ts",
  "await dropReadLine(deps, tx, actor.account, slug);",
);
export const lineOfOnesOwn: Mutant = {
  guard: "a line for each account",
  patch: [
    {
      file: "src/rooms/read-line.ts",
      find: 'keyring.mac("read-line", account, room)',
      replace: 'keyring.mac("read-line", account && room)',
    },
  ],
};
export const listOfOnesOwn = without(
  "a list of posts for each account",
  "posts/bookmarks.ts",
  'keyring.mac("bookmarks", account)',
  'keyring.mac("bookmarks", account && "")',
);
export const readableOnly = without(
  "leaving out kept posts that one may not read any more",
  "posts/bookmarks.ts",
  "await readPost(deps, actor, id).catch(nullWhenUnseen)",
  "await readPost(deps, { ...actor, siteRole: 'owner' }, id).catch(nullWhenUnseen)",
);
export const hiddenAmongKept = without(
  "leaving out kept posts of those whom one hides",
  "posts/bookmarks.ts",
  " && !hidden.has(post.persona.id)",
);
export const marksOfOneFace = without(
  "asking whose reactions they are",
  "storage/stores/posts.ts",
  "and(inArray(reactions.post, of.map(numberOf)), eq(reactions.persona, persona))",
  "inArray(reactions.post, of.map(numberOf))",
);
export const marksOfReaders = without(
  "asking who may read the room",
  "posts/own-marks.ts",
  "const { member } = await viewRoom(deps, reads, asking, slug);",
  "const member = null as null | { persona: string };",
);
export const marksOfOneRoom = without(
  "asking for a thread of this room",
  "posts/own-marks.ts",
  'if (thread !== null && (await deps.threads.thread(reads, thread))?.room !== slug)\n    refuse("not-found");',
);
export const marksOfOnePage = without(
  "the bound on own marks",
  "posts/own-marks.ts",
  "const mostPosts = 100;",
  "const mostPosts = 10_000;",
);
export const mostKept = without(
  "the bound on kept posts",
  "posts/bookmarks.ts",
  "const mostBookmarks = 500;",
  "const mostBookmarks = 5_000;",
);
export const silentLine: Mutant = {
  guard: "the silence of the log about who reads",
  patch: [
    {
      file: "src/rooms/read-line.ts",
      find: 'import type { RoomDeps } from "./deps.ts";',
      replace: 'import type { RoomDeps } from "./deps.ts";\nimport { append } from "./log.ts";',
    },
    {
      file: "src/rooms/read-line.ts",
      find: "    await deps.readLines.putReadLine(",
      replace: `    const locked = await deps.rooms.lockRoom(tx, slug);
    if (locked !== null) await append(deps, tx, locked, "room.changed", null);
    await deps.readLines.putReadLine(`,
    },
  ],
};
export const sealedLines = without(
  "the seal over a line",
  "rooms/read-line.ts",
  'const sealed = deps.keyring.seal("read-line-seal", plain, lookup);',
  "const sealed = plain;",
);
export const linesOfOneLength = without(
  "lines of one length",
  "rooms/read-line.ts",
  'String(seq).padStart(seqDigits, "0")',
  "String(seq)",
);
