import type { Reads } from "../core/unit-of-work.ts";
import { placeholderOf } from "../oversharing/index.ts";
import {
  type HeldText,
  type Masked,
  maskText,
  type Span,
  type Subject,
  type TextHolder,
  type TextMask,
} from "../redaction/index.ts";
import type { PostStore } from "./store.ts";
import type { ThreadRow, ThreadStore } from "./thread-store.ts";
import { bodyLimits, titleLimits, warningLimits } from "./wire.ts";

interface HeldDeps {
  readonly posts: PostStore;
  readonly threads: ThreadStore;
}

/** What this room keeps of people's words: texts and warnings of posts, titles and warnings of threads. */
export function heldTexts(deps: HeldDeps): TextHolder[] {
  return [postTexts(deps), threadTexts(deps)];
}

function postTexts({ posts }: HeldDeps): TextHolder {
  return {
    name: "posts",
    columns: ["posts.body", "posts.content_warning"],
    find: async (reads, { kind, id }) => {
      const post = kind === "post" ? await posts.post(reads, id) : null;
      if (post === null) return [];
      return present({ body: post.body, contentWarning: post.contentWarning });
    },
    redact: async (tx, { kind, id }, spans) => {
      const post = kind === "post" ? await posts.post(tx, id) : null;
      if (post === null || post.state === "removed") return;
      if (spans === null) {
        const nothing = { body: "", contentWarning: null, masks: null, reactions: null };
        await posts.changePost(tx, id, { ...nothing, state: "removed" });
        return;
      }
      const body = masked("body", post.body, post.masks, spans, bodyLimits.units);
      await posts.changePost(tx, id, {
        body: body.text,
        masks: body.masks,
        contentWarning: maskedWarning(post.contentWarning, spans),
        revision: post.revision + 1,
      });
    },
  };
}

/** A thread's words go with its first post, or by themselves. */
function threadTexts(deps: HeldDeps): TextHolder {
  return {
    name: "threads",
    columns: ["threads.title", "threads.content_warning"],
    find: async (reads, subject) => {
      const thread = await threadUnder(deps, reads, subject);
      if (thread === null) return [];
      return present({ title: thread.title, contentWarning: thread.contentWarning });
    },
    redact: async (tx, subject, spans) => {
      const thread = await threadUnder(deps, tx, subject);
      if (thread === null) return;
      const nothing = { title: "", contentWarning: null, masks: null };
      await deps.threads.changeThread(
        tx,
        thread.id,
        spans === null ? nothing : maskedThread(thread, spans),
      );
    },
  };
}

function maskedThread({ title, masks, contentWarning }: ThreadRow, spans: readonly Span[]) {
  const now = masked("title", title, masks, spans, titleLimits.units);
  return {
    title: now.text,
    masks: now.masks.length === 0 ? null : now.masks,
    contentWarning: maskedWarning(contentWarning, spans),
  };
}

/** The thread itself, or the one that stands under the title of this post. */
async function threadUnder(
  { posts, threads }: HeldDeps,
  reads: Reads,
  { kind, id }: Subject,
): Promise<ThreadRow | null> {
  if (kind === "thread") return threads.thread(reads, id);
  const post = kind === "post" ? await posts.post(reads, id) : null;
  if (post === null || post.thread === null) return null;
  const thread = await threads.thread(reads, post.thread);
  return thread?.firstSeq === post.seq ? thread : null;
}

function present(texts: Readonly<Record<string, string | null>>): HeldText[] {
  return Object.entries(texts).flatMap(([field, text]) =>
    text === null || text === "" ? [] : [{ field, text }],
  );
}

function masked(
  field: string,
  text: string,
  masks: readonly TextMask[] | null,
  spans: readonly Span[],
  limit: number,
): Masked {
  const inField = spans.filter((span) => span.field === field);
  return maskText(text, inField, masks ?? [], { limit, placeholderOf });
}

/** Where placeholders stand in a warning is not kept: it is a line of few words. */
function maskedWarning(warning: string | null, spans: readonly Span[]): string | null {
  if (warning === null) return null;
  return masked("contentWarning", warning, null, spans, warningLimits.units).text;
}
