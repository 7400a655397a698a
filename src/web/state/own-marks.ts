import { computed, effect, signal } from "@preact/signals";
import type { OwnMarks, Post, ReactionName } from "../../posts/wire.ts";
import { api, at } from "../api/client.ts";
import { me } from "./session.ts";

/** A reaction, or that one keeps a post. */
export type Mark = ReactionName | "kept";

const marks = signal<ReadonlySet<string>>(new Set());
const account = computed(() => me.value?.account.id ?? null);
/** Counts what is done here; by mark, when that one was last given or taken back. */
let acts = 0;
const actedOn = new Map<string, number>();

effect(() => {
  account.value;
  marks.value = new Set();
  actedOn.clear();
});

/** Whether one has marked a post so, as far as it is known here. */
export function isMarked(post: string, mark: Mark): boolean {
  return marks.value.has(nameOf(post, mark));
}

/** Notes what one has just done. */
export function setMark(post: string, mark: Mark, isSet: boolean): void {
  const name = nameOf(post, mark);
  acts += 1;
  actedOn.set(name, acts);
  const next = new Set(marks.peek());
  if (isSet) next.add(name);
  else next.delete(name);
  marks.value = next;
}

/** Learns what one did with the posts of a page before. It asks once they are drawn: nobody waits for it. */
export async function learnMarks(
  room: string,
  thread: string | null,
  page: readonly Post[],
): Promise<void> {
  const asking = account.peek();
  const [first, last] = [page[0], page.at(-1)];
  if (asking === null || first === undefined || last === undefined) return;
  await drawn();
  const began = acts;
  const place = thread === null ? "" : at`&thread=${thread}`;
  const path = `${at`/rooms/${room}/own-marks?from=${first.seq}&to=${last.seq}`}${place}`;
  // Without an answer the buttons can be pressed all the same.
  const told = await api.get<OwnMarks>(path).catch(() => null);
  if (told === null || asking !== account.peek()) return;
  const given = Object.entries(told.reactions).flatMap(([post, names]) =>
    names.map((name) => nameOf(post, name)),
  );
  const kept = told.bookmarks.map((post) => nameOf(post, "kept"));
  const asked = new Set(page.map(({ id }) => id));
  // What was done while it was asked is newer than the answer.
  const isNewer = (name: string) => (actedOn.get(name) ?? 0) > began;
  const held = [...marks.peek()].filter((name) => isNewer(name) || !asked.has(postOf(name)));
  const learnt = [...given, ...kept].filter((name) => !isNewer(name));
  marks.value = new Set([...held, ...learnt]);
}

function nameOf(post: string, mark: Mark): string {
  return `${post} ${mark}`;
}

function postOf(name: string): string {
  return name.split(" ")[0] ?? "";
}

/** After the next drawing of the page. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
