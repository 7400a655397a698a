// The guards that attacks run up against, each with the patch that takes it away.
import { type Mutant, without } from "../../support/attack.ts";

const mayWrite = "await mayWrite(deps, tx, room, actor, member);";
const passes = "await deps.gates.pass(tx, room, actor, member);";

/** Receipts. */
export const gate = without("the gate", "posts/policy.ts", passes);
export const gateForStaff = without(
  "the gate for staff",
  "posts/policy.ts",
  passes,
  `if (actor.siteRole === null && member.roles.length === 0) ${passes}`,
);
export const gateOfPosts = without("the gate of new posts", "posts/write-under-gates.ts", mayWrite);
export const gateOfEdits = without("the gate of edits", "posts/edit-post.ts", mayWrite);
export const gateOfThreads = without(
  "the gate of changes to threads",
  "posts/change-thread.ts",
  mayWrite,
);
export const gateOfReactions = without("the gate of reactions", "posts/react.ts", mayWrite);
export const gateInsideTransaction: Mutant = {
  guard: "the gate inside the writing transaction",
  patch: [
    { file: "src/posts/write-under-gates.ts", find: mayWrite, replace: "" },
    {
      file: "src/posts/write-under-gates.ts",
      find: "  mustBeLetIn(actor);\n",
      replace: `  mustBeLetIn(actor);
  await deps.unitOfWork.transaction(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, slug);
    const member = room && (await memberOf(deps, tx, actor.account, slug));
    if (member) await mayWrite(deps, tx, room, actor, member);
  });
`,
    },
    {
      file: "src/posts/write-under-gates.ts",
      find: 'import type { Tx } from "../core/unit-of-work.ts";\n',
      replace: `import type { Tx } from "../core/unit-of-work.ts";
import { memberOf } from "../rooms/index.ts";
`,
    },
  ],
};
export const everyReceipt = without(
  "asking for every receipt",
  "disclaimers/gate.ts",
  "if (missing.length > 0) return",
  "if (missing.length === asked.length) return",
);
export const versionOfReceipt = without(
  "the version in a receipt",
  "disclaimers/receipts.ts",
  "item.id, String(item.version)",
  "item.id",
);
export const textOfReceipt = without(
  "the text in a receipt",
  "disclaimers/receipts.ts",
  "item.id, String(item.version)",
  "String(item.version)",
);
export const presentVersion = without(
  "the comparison with the present version",
  "disclaimers/acknowledge.ts",
  "row.version !== item.version || row.sha256 !== item.sha256",
  "false",
);
export const clockNeverBack = without(
  "a clock that never goes back",
  "disclaimers/receipts.ts",
  "receipt.validUntil > clock.latest()",
  "receipt.validUntil > clock.now()",
);
export const noGateForTakingBack = without(
  "the way out that needs no receipt",
  "posts/react.ts",
  "const member = await memberOf(deps, tx, actor.account, seen.room);",
  `const member = await memberOf(deps, tx, actor.account, seen.room);
    const gated = await deps.rooms.room(tx, seen.room);
    if (member !== null && gated !== null) await mayWrite(deps, tx, gated, actor, member);`,
);
export const repeats = without(
  "the memory of keys",
  "posts/repeats.ts",
  "if (draft.clientId === undefined) return null;",
  "if (draft !== null) return null;",
);
export const textOfRepeat = without(
  "the comparison of repeated texts",
  "posts/repeats.ts",
  "!deps.keyring.forms(key.bodyMac).includes(earlier.bodyMac)",
  "false",
);

export const shapeOfKeys = without(
  "the shape of keys",
  "posts/wire.ts",
  'pattern: "^[A-Za-z0-9._:-]{8,64}$"',
  "minLength: 1",
);

/** Bodies and texts. */
export const noCoercion = without(
  "taking values as they are",
  "core/schema.ts",
  "const bodies = new Ajv(options);",
  'const bodies = new Ajv({ ...options, coerceTypes: "array" });',
);
export const nothingDropped = without(
  "refusing unknown properties",
  "core/schema.ts",
  "const bodies = new Ajv(options);",
  "const bodies = new Ajv({ ...options, removeAdditional: true });",
);
export const keyOnce = without(
  "refusing a key twice",
  "core/json.ts",
  "if (seen?.has(key))",
  "if (false)",
);
export const depth = without("the bound on depth", "core/json.ts", "depth > maxDepth", "false");
export const wellFormed: Mutant = {
  guard: "refusing half characters",
  patch: [
    { file: "src/core/text/check-text.ts", find: "!text.isWellFormed()", replace: "false" },
    { file: "src/core/json.ts", find: "literal.isWellFormed()", replace: "true" },
  ],
};
export const turningCharacters = without(
  "refusing controls and turning characters",
  "core/text/check-text.ts",
  "notAllowed.test(text)",
  "false",
);
export const bytesOfText = without(
  "the bound on bytes",
  "core/text/check-text.ts",
  "Buffer.byteLength(text) > limits.bytes",
  "false",
);
export const strictUtf8 = without(
  "strict UTF-8",
  "http/strict-requests.ts",
  "fatal: true",
  "fatal: false",
);
export const utf8Frames = without(
  "looking at frames for UTF-8",
  "http/server.ts",
  "maxPayload: largestFrame,",
  "maxPayload: largestFrame, skipUTF8Validation: true,",
);

/** What others see of a person. */
export const faceOfItsOwn = without(
  "a face of its own for each room",
  "rooms/membership.ts",
  'wish.face === "room"',
  "false",
);
export const randomHandle = without(
  "a handle from nowhere",
  "personas/take-face.ts",
  "? await suggestFreeHandle(deps, tx)",
  "? { handle: account, handleIndex: account }",
);
export const wordsOfItsOwn = without(
  "words of its own for each handle",
  "personas/take-face.ts",
  "? await suggestFreeHandle(deps, tx)",
  `? await takeHandle(deps, tx, \`\${(await suggestFreeHandle(deps, tx)).handle.split(" ")[0]} \${account
        .toLowerCase()
        .replace(/[^a-z]/g, "")
        .slice(0, 12)}\`)`,
);
export const randomIds = without(
  "randomness in ids",
  "core/ids.ts",
  'return random(16).toString("base64url");',
  `const id = random(16);
  id.writeUIntBE(Date.now(), 0, 6);
  return id.toString("base64url");`,
);
export const plainNumbers = without(
  "the cipher over the numbers of posts",
  "storage/post-ids.ts",
  "const sealed = this.#cipher.update(plain);",
  "const sealed = plain;",
);
export const unseenCharacters = without(
  "refusing unseen characters",
  "personas/handles.ts",
  "unseen.test(handle) || ",
);
export const rolesInHandles = without(
  "refusing handles that sound like a role",
  "personas/handles.ts",
  "if (soundsLikeRole(handle))",
  "if (false)",
);
export const lookalikes = without(
  "comparing handles by their looks",
  "personas/handles.ts",
  "return skeletonOf(handle);",
  "return handle.toLowerCase();",
);
export const rolesAsBadges = without(
  "showing roles as badges",
  "rooms/render-member.ts",
  "badges: [...roles]",
  "badges: []",
);
export const numbersInHandles = without(
  "refusing numbers in handles",
  "personas/handles.ts",
  "if (manyDigits.test(handle))",
  "if (false)",
);
