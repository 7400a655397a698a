import { toTimestamp } from "../core/clock.ts";
import type { FaceOf } from "./faces.ts";
import { renderPersona, shownState } from "./render-post.ts";
import type { PagePost } from "./store.ts";

/**
 * Posts of a room as the text of a JSON array: what `JSON.stringify` says of their `renderPost`, in half the
 * time. Few faces write a page, most of a post needs no quoting, and most posts are plain; every
 * piece that a text is put together from costs time again when its bytes are made.
 */
export function postsText(room: string, rows: readonly PagePost[], faceOf: FaceOf): string {
  const authors = new Map<string, string>();
  let place = placed(null);
  let text = "";
  for (const row of rows) {
    const key = row.kind === "message" ? row.persona : `${row.persona} ${row.kind}`;
    let author = authors.get(key);
    if (author === undefined) {
      author = `"persona":${JSON.stringify(renderPersona(row.persona, faceOf(row)))},"kind":"${row.kind}","body":`;
      authors.set(key, author);
    }
    if (row.thread !== place.thread) place = placed(row.thread);
    const start = text === "" ? '{"id":"' : ',{"id":"';
    const where = row.replyTo === null ? place.alone : `${place.reply}${quoted(row.replyTo)},`;
    text += `${start}${row.id}","room":"${room}","seq":${row.seq}${where}${author}${JSON.stringify(row.body)}${rest(row)}`;
  }
  return `[${text}]`;
}

/** What stands between a post's `seq` and its author; most posts of a page are in one place, and reply to none. */
function placed(thread: string | null) {
  const reply = `,"thread":${quoted(thread)},"replyTo":`;
  return { thread, reply, alone: `${reply}null,` };
}

const plain =
  ',"contentWarning":null,"state":"visible","masks":[],"labels":[],"reactions":{},"revision":1,"createdAt":"';
const neverEdited = '","editedAt":null,"liveChat":null,"topic":null}';

/** What follows the body. */
function rest(row: PagePost): string {
  const createdAt = toTimestamp(row.createdAt);
  const { contentWarning, masks, reactions, revision, editedAt } = row;
  const state = shownState(row);
  const isPlain =
    contentWarning === null && state === "visible" && reactions === null && revision === 1;
  if (isPlain && editedAt === null) return `${plain}${createdAt}${neverEdited}`;
  const edited = editedAt === null ? null : toTimestamp(editedAt);
  return `,"contentWarning":${quoted(contentWarning)},"state":"${state}","masks":${masks === null ? "[]" : JSON.stringify(masks)},"labels":[],"reactions":${JSON.stringify(reactions ?? {})},"revision":${revision},"createdAt":"${createdAt}","editedAt":${quoted(edited)},"liveChat":null,"topic":null}`;
}

function quoted(text: string | null): string {
  return text === null ? "null" : JSON.stringify(text);
}
