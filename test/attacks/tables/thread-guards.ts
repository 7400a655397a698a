// The guards of threads: who sees, opens, changes and closes them, and under which face.
import { without } from "../../support/attack.ts";

/** A room that was opened to the public later. */
export const formerInLists = without(
  "leaving former threads out of visitors' lists",
  "posts/read-threads.ts",
  "isShown(viewer, firstSeq, persona)",
  "!viewer.hidden.has(persona)",
);
export const formerById = without(
  "hiding former threads from who knows their id",
  "posts/read-threads.ts",
  "if (!maySeeEntry(viewer, thread.firstSeq)) refuse",
  "if (false) refuse",
);
export const formerInEvents = without(
  "the look at the thread that an entry changes",
  "posts/events.ts",
  "isShown(viewer, thread.firstSeq, thread.persona)",
  "!viewer.hidden.has(thread.persona)",
);
export const formerPinned = without(
  "leaving former threads out of what visitors see pinned",
  "rooms/render-room.ts",
  "pinned.filter(({ seq }) => seq >= lowest)",
  "pinned.filter(({ seq }) => seq >= lowest || seq > 0)",
);
export const pinnedForVisitors = without(
  "bytes of their own for visitors of a room that has changed",
  "realtime/sequencer.ts",
  "if (viewer.actor !== null || this.#makeForVisitors === undefined) return this.#full;",
  "return this.#full;",
);
export const formerPages = without(
  "where a visitor's page of a thread begins",
  "posts/read-posts.ts",
  "actor === null ? (room.publicFrom ?? Number.MAX_SAFE_INTEGER) : 1",
  "actor === null && thread === null ? (room.publicFrom ?? Number.MAX_SAFE_INTEGER) : 1",
);

/** Somebody whom one hides. */
export const hiddenAuthors = without(
  "leaving out the threads of hidden faces",
  "posts/read-threads.ts",
  "isShown(viewer, firstSeq, persona)",
  "maySeeEntry(viewer, firstSeq)",
);
export const hiddenInEvents = without(
  "hiding the entries of their threads",
  "posts/events.ts",
  "isShown(viewer, thread.firstSeq, thread.persona)",
  "maySeeEntry(viewer, thread.firstSeq)",
);
export const authorsOfThreads = without(
  "counting who opened a thread among a batch's authors",
  "realtime/sequencer.ts",
  "(this.#entry.post ?? this.#entry.thread)?.persona",
  "this.#entry.post?.persona",
);

/** A closed thread. */
const mustBeOpen = "mustBeOpen(thread);";
export const closedToPosts = without("closing", "posts/write-under-gates.ts", mustBeOpen);
export const closedToEdits = without("closing to edits", "posts/edit-post.ts", mustBeOpen);
export const closedToChanges = without("closing to changes", "posts/change-thread.ts", mustBeOpen);
export const closedToReactions = without(
  "closing to reactions",
  "posts/react.ts",
  "mustBeOpen(await threadOf(deps, tx, post));",
);

/** Places. */
export const threadInRoom = without(
  "answers in threads of the room only",
  "posts/write-post.ts",
  "if (draft.thread != null && thread?.room !== slug)",
  "if (draft.thread != null && thread === null)",
);
export const answerInThread = without(
  "answers within one thread",
  "posts/write-post.ts",
  "if (target.thread !== (thread?.id ?? null))",
  "if (false)",
);
export const pageInRoom = without(
  "pages of the room's own threads",
  "posts/read-posts.ts",
  "if (thread !== null && (await deps.threads.thread(reads, thread))?.room !== reader.room.slug)",
  "if (false)",
);
export const facesInRoom = without(
  "faces in the room's own threads",
  "posts/read-threads.ts",
  'if (found.room !== slug) refuse("not-found");',
);

/** What a title is. */
export const checkedTitle = without(
  "looking at a title",
  "posts/rules.ts",
  'check("/title", title, titleLimits);',
);
export const titleOfRemoved = without(
  "keeping a removed title away",
  "posts/change-thread.ts",
  'if (wish.title !== undefined && thread.title === "")',
  "if (false)",
);
export const blankTitle = without(
  "blanking the title",
  "posts/held.ts",
  '{ title: "", contentWarning: null, masks: null }',
  "{ contentWarning: null, masks: null }",
);
export const blankWarning = without(
  "blanking the warning",
  "posts/held.ts",
  '{ title: "", contentWarning: null, masks: null }',
  '{ title: "", masks: null }',
);

/** Announcements. */
export const announcers = without(
  "asking who announces",
  "posts/open-thread.ts",
  "if (isAnnouncement && !mayAnnounce(actor, member))",
  "if (false)",
);
export const namedAnnouncers = without(
  "announcing under one's face",
  "posts/open-thread.ts",
  'if (isAnnouncement && draft.as === "anonymous")',
  "if (false)",
);

/** Tools. */
export const mostPinned = without(
  "how many may be pinned",
  "posts/use-thread-tools.ts",
  "if (pin && others.length >= mostPinned)",
  "if (false)",
);

/** Faces. */
export const faceOfThread = without(
  "a face of its own in each thread",
  "personas/ownership.ts",
  `\`thread \${conversation.thread}\``,
  '"thread"',
);
export const faceOfNewThread = without(
  "a face of its own for a new thread",
  "posts/open-thread.ts",
  "const author = await by(id);",
  "const author = await by(null as unknown as string);",
);
export const waitOfAccount = without(
  "remembering an account's pause",
  "rooms/anonymous-waits.ts",
  `this.#until.set(\`\${account} \${room}\`, until);`,
);
export const waitOfThreadFace = without(
  "asking the thread's own face for its pause",
  "rooms/anonymous.ts",
  "if (thread !== null) scopes.push(anonymousScope(room, thread, now));",
);
export const countOfNewFaces = without(
  "counting threads opened under fresh faces",
  "posts/write-under-gates.ts",
  'const isFresh = author === null && "title" in draft;',
  'const isFresh = author === null && "title" in draft;\n    if (isFresh) deps = { ...deps, postLimiter: { spend: () => null } };',
);

/** Keys of drafts. */
export const titleOfRepeat = without(
  "the title in a repeat",
  "posts/repeats.ts",
  `text.push(\`title \${draft.title}\`, `,
  "text.push(",
);
export const kindOfThreadRepeat = without(
  "the kind in a repeat",
  "posts/repeats.ts",
  `, \`kind \${draft.kind ?? "talk"}\``,
);
export const threadOfRepeat = without(
  "the thread in a repeat",
  "posts/repeats.ts",
  `text.push(\`thread \${draft.thread}\`);`,
  "text.push();",
);
