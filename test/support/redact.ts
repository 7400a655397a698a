import { askServer } from "../../src/commands/control.ts";
import type { Server } from "./server.ts";

interface Span {
  field: string;
  start: number;
  end: number;
  type: string;
}

/** Masks parts of a post, or takes all of it away, as the operator does; true once no file holds the words. */
export async function redactAs(
  server: Pick<Server, "dataDir">,
  post: string,
  masking: { spans: Span[]; revision: number } | null = null,
): Promise<boolean> {
  const answer = await askServer(server.dataDir, "redact", { post, masking });
  if (answer === null || "problem" in answer)
    throw new Error(`it was not redacted: ${JSON.stringify(answer)}`);
  return (answer.result as { bytesGone: boolean }).bytesGone;
}
