import { toTimestamp } from "../core/clock.ts";
import type { FaceOf } from "./faces.ts";
import { renderPersona } from "./render-post.ts";
import type { PagePost } from "./store.ts";

/**
 * Posts of a room as the text of a JSON array: what `JSON.stringify` says of their `renderPost`, in half the
 * time. Few faces write a page, most of a post needs no quoting, and most posts are plain; every
 * piece that a text is put together from costs time again when its bytes are made.
 */
export function postsText(room: string, rows: readonly PagePost[], faceOf: FaceOf): string {
  const authors = new Map<string, string>();
  let text = "";
  for (const row of rows) {
    let author = authors.get(row.persona);
    if (author === undefined) {
      author = `"persona":${JSON.stringify(renderPersona(row.persona, faceOf(row)))},"kind":"message","body":`;
      authors.set(row.persona, author);
    }
    const start = text === "" ? '{"id":"' : ',{"id":"';
    text += `${start}${row.id}","room":"${room}","seq":${row.seq},"thread":null,"replyTo":${quoted(row.replyTo)},${author}${JSON.stringify(row.body)}${rest(row)}`;
  }
  return `[${text}]`;
}

const plain =
  ',"contentWarning":null,"state":"visible","masks":[],"labels":[],"reactions":{},"revision":1,"createdAt":"';
const neverEdited = '","editedAt":null,"liveChat":null,"topic":null}';

/** What follows the body. */
function rest(row: PagePost): string {
  const createdAt = toTimestamp(row.createdAt);
  const { contentWarning, state, reactions, revision, editedAt } = row;
  const isPlain =
    contentWarning === null && state === "visible" && reactions === null && revision === 1;
  if (isPlain && editedAt === null) return `${plain}${createdAt}${neverEdited}`;
  const edited = editedAt === null ? null : toTimestamp(editedAt);
  return `,"contentWarning":${quoted(contentWarning)},"state":"${state}","masks":[],"labels":[],"reactions":${JSON.stringify(reactions ?? {})},"revision":${revision},"createdAt":"${createdAt}","editedAt":${quoted(edited)},"liveChat":null,"topic":null}`;
}

function quoted(text: string | null): string {
  return text === null ? "null" : JSON.stringify(text);
}
