import type { Standing } from "../../../../identity/wire.ts";
import type { Warning } from "../../../../personas/wire.ts";
import type { Join } from "../../../../rooms/wire.ts";
import { fieldErrors, isRefusal, say } from "../../../api/say.ts";
import { en } from "../../../strings/en/join.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** The face that somebody wants to join with. */
export interface FaceWish {
  face: Join["face"];
  handle: string;
  standing: Standing | null;
}

export interface Refused {
  handle?: string | undefined;
  invite?: string | undefined;
  problem?: string;
  /** What the wish would give away: the second time it is done all the same. */
  warnings?: readonly Warning[];
}

/** What can be seen to be wrong with a handle before anything is sent. */
export function handleFault(handle: string): string | undefined {
  const { length } = [...handle.trim()];
  return length > 0 && length < 3 ? t("handleShort") : undefined;
}

/** The wish as the server takes it. A face that exists keeps its handle and standing. */
export function joinOf({ face, handle, standing }: FaceWish, isNew: boolean): Join {
  if (!isNew) return { face };
  const typed = handle.trim();
  return { face, standing, ...(typed !== "" && { handle: typed }) };
}

/** The server's refusal, in words for where it belongs; `taken` is said of a handle that cannot be had. */
export function refusedOf(error: unknown, taken: string): Refused {
  if (isRefusal(error, "confirm-first"))
    return { warnings: error.problem.warnings as readonly Warning[] };
  if (isRefusal(error, "conflict")) return { handle: taken };
  const message = fieldErrors(error)["/handle"];
  return message ? { handle: t("handleRefused", { message }) } : { problem: say(error) };
}
