import type { Draft as WireDraft } from "../../../../posts/wire.ts";
import { isRefusal } from "../../../api/say.ts";
import type { Draft } from "../../../state/drafts.ts";
import type { KeptDraft } from "./use-draft.ts";

/** The server has this text under another form already: the answer to an earlier try was lost. */
export class ArrivedBefore extends Error {}

/** What every post carries, a thread's first one too. */
export type SentTexts = Pick<WireDraft, "body" | "as" | "contentWarning" | "clientId">;

/**
 * Sends a draft by `send`, under a key that it keeps until it has arrived. Throws what `send` throws,
 * and `ArrivedBefore` when it was changed after a try that did arrive.
 */
export async function sendDraft<T>(
  { draft, change, clear }: KeptDraft,
  send: (texts: SentTexts, draft: Draft) => Promise<T>,
): Promise<T> {
  const before = draft.value.clientId;
  const clientId = before ?? newKey();
  if (before === null) change({ clientId });
  try {
    const sent = await send(textsOf(draft.value, clientId), draft.value);
    clear();
    return sent;
  } catch (error) {
    if (before === null || !isRefusal(error, "conflict")) throw error;
    change({ clientId: null });
    throw new ArrivedBefore();
  }
}

function textsOf({ body, contentWarning, anonymous }: Draft, clientId: string): SentTexts {
  return {
    body,
    clientId,
    ...(anonymous && { as: "anonymous" as const }),
    ...(contentWarning.trim() !== "" && { contentWarning }),
  };
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
