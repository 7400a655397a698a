import type { FaceToExport } from "./export-face.ts";

/** A face as JSON, by `ExportedPersona`; its lists are written one entry at a time. */
export async function* faceJson(one: FaceToExport): AsyncGenerator<string> {
  const { madeAt, face } = one;
  yield `{"format":1,"madeAt":${JSON.stringify(madeAt)},\n"face":${JSON.stringify(face)}`;
  yield* list("memberships", one.memberships());
  yield* list("threads", one.threads());
  yield* list("posts", one.posts());
  yield* list("reactions", one.reactions());
  yield "}\n";
}

async function* list(name: string, items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = `,\n"${name}":[\n`;
  let isEmpty = true;
  for await (const item of items) {
    yield before + JSON.stringify(item);
    before = ",\n";
    isEmpty = false;
  }
  yield isEmpty ? `,\n"${name}":[]` : "\n]";
}
