// Every column that holds somebody's words is one that the redactor empties.
import { join } from "node:path";
import t from "tap";
import { newPlace } from "../contract/databases.ts";
import { type Patch, patchedSource } from "../support/mutant.ts";
import { projectRoot } from "../support/server.ts";
import { holdings } from "./holdings.ts";

/** What a site of this source answers for. */
async function columnsOf(source: string): Promise<string[]> {
  const { openForum } = await import(join(source, "src/forum/index.ts"));
  const place = await newPlace("SQLite");
  const forum = await openForum(place.config);
  try {
    return forum.deps.redactor.columns;
  } finally {
    await forum.close();
    await place.drop();
  }
}

const words = Object.entries(holdings)
  .filter(([, holding]) => holding === "person's words")
  .map(([column]) => column);

t.test("each column of people's words has a holder, and one only", async (t) => {
  const columns = await columnsOf(projectRoot);
  t.ok(words.length >= 7);
  t.same(columns.toSorted(), words.toSorted());
});

const both = "return [postTexts(deps), threadTexts(deps)];";
const leftOut: Record<string, Patch> = {
  posts: { file: "src/posts/held.ts", find: both, replace: "return [threadTexts(deps)];" },
  threads: { file: "src/posts/held.ts", find: both, replace: "return [postTexts(deps)];" },
  faces: {
    file: "src/forum/compose.ts",
    find: "[...heldTexts(stores), heldFaceTexts({ ...stores, random })]",
    replace: "[...heldTexts(stores)]",
  },
};
for (const [name, patch] of Object.entries(leftOut)) {
  t.test(`without the holder of ${name} this is noticed`, async (t) => {
    t.notSame((await columnsOf(patchedSource([patch]))).toSorted(), words.toSorted());
  });
}
