// What keeps a block in its owner's view, and out of everybody else's: each with the patch that takes it away.
import { type Mutant, without } from "../../support/attack.ts";

export const hiddenInPages = without(
  "leaving posts out of pages",
  "posts/read-posts.ts",
  "kept.filter(({ persona }) => !hidden.has(persona))",
  "kept",
);
export const hiddenInKeptPages = without(
  "looking at who wrote a kept page",
  "posts/newest-pages.ts",
  "hidden.size === 0 || hidden.isDisjointFrom(authors)",
  "true",
);
export const pageForEverybody = without(
  "a kept page that hides nobody",
  "posts/newest-pages.ts",
  "makePage(this.#deps, viewer, nobody, newest(limit))",
  "makePage(this.#deps, viewer, await this.#deps.knownBlocks.of(this.#deps.unitOfWork.reads, viewer.actor), newest(limit))",
);
export const hiddenInEvents = without(
  "hiding events",
  "posts/events.ts",
  "&& !viewer.hidden.has(persona)",
);
export const bytesOfHiders = without(
  "bytes of their own for those who hide somebody",
  "realtime/sequencer.ts",
  "if (hidden.size === 0) return true;",
  "if (hidden.size < 1_000) return true;",
);
export const earOfSockets = without(
  "the ear of open sockets",
  "realtime/connection.ts",
  'if (change.kind === "blocks" && change.account === this.#actor.account)',
  "if (false)",
);
export const forgetting = without(
  "forgetting a list that has changed",
  "personas/known-blocks.ts",
  "this.#known.delete(change.account);",
);
export const listPerAccount: Mutant = {
  guard: "a list for each account",
  patch: [
    {
      file: "src/personas/known-blocks.ts",
      find: "const known = this.#known.get(actor.account);",
      replace: 'const known = this.#known.get("");',
    },
    {
      file: "src/personas/known-blocks.ts",
      find: "this.#known.set(account, {",
      replace: 'this.#known.set(account && "", {',
    },
  ],
};
export const faceNotPerson: Mutant = {
  guard: "blocking a face and not a person",
  patch: [
    {
      file: "src/rooms/block-persona.ts",
      find: "  isOwnedBy,\n",
      replace: "  isOwnedBy,\n  ownFaces,\n  ownerOf,\n",
    },
    {
      file: "src/rooms/block-persona.ts",
      find: "return withBlock(list, { persona: id, kind, day: dayOf(deps.clock.now()) });",
      replace: `const faces = await ownFaces(deps, ownerOf(deps.keyring, face));
    return faces.reduce((all, { id }) => withBlock(all, { persona: id, kind, day: 0 }), list);`,
    },
  ],
};
export const noEventOfIt: Mutant = {
  guard: "the silence of the log",
  patch: [
    {
      file: "src/rooms/block-persona.ts",
      find: 'import { readRoomAs } from "./viewer.ts";',
      replace: 'import { append } from "./log.ts";\nimport { readRoomAs } from "./viewer.ts";',
    },
    {
      file: "src/rooms/block-persona.ts",
      find: "    return withBlock(list,",
      replace: `    const room = face.room === null ? null : await deps.rooms.lockRoom(tx, face.room);
    if (room !== null) await append(deps, tx, room, "room.changed");
    return withBlock(list,`,
    },
  ],
};
export const toldToNobody: Mutant = {
  guard: "telling nobody else",
  patch: [
    {
      file: "src/rooms/block-persona.ts",
      find: "  isOwnedBy,\n",
      replace: "  isOwnedBy,\n  ownerOf,\n",
    },
    {
      file: "src/rooms/block-persona.ts",
      find: "    return withBlock(list,",
      replace: `    const other = { account: ownerOf(deps.keyring, face), room: face.room ?? "" };
    tx.afterCommit(() => deps.rights.tell({ kind: "membership", ...other }));
    return withBlock(list,`,
    },
  ],
};
export const ownFacesStay = without(
  "refusing one's own faces",
  "rooms/block-persona.ts",
  "if (isOwnedBy(deps.keyring, face, actor.account))",
  "if (false)",
);
export const sealedLists = without(
  "the seal over lists",
  "core/sealed-list.ts",
  "return keyring.seal(purpose, padded(JSON.stringify(list)), context);",
  "return padded(JSON.stringify(list));",
);
export const paddedLists = without(
  "the padding of lists",
  "core/sealed-list.ts",
  "return text.padEnd(size);",
  "return size > 0 ? text : text;",
);
export const facesOfHiddenRooms = without(
  "hiding that there are faces in rooms that one may not read",
  "rooms/block-persona.ts",
  "if (face.room !== null) await readRoomAs(deps, reads, actor, face.room);",
);
