import { setTimeout } from "node:timers";
import { checker } from "../core/schema.ts";
import { Type } from "../core/typebox.ts";
import type { Forum } from "../forum/index.ts";
import { redactPost } from "../posts/index.ts";

/** The command line is told after so long at the latest (ms). */
const patienceMs = 60_000;

const strict = { additionalProperties: false } as const;
const redactArgs = checker(
  Type.Object(
    {
      post: Type.String({ maxLength: 64 }),
      masking: Type.Union([
        Type.Null(),
        Type.Object(
          {
            spans: Type.Array(
              Type.Object(
                {
                  field: Type.String({ maxLength: 20 }),
                  start: Type.Integer({ minimum: 0 }),
                  end: Type.Integer({ minimum: 0 }),
                  type: Type.String({ maxLength: 20 }),
                },
                strict,
              ),
              { maxItems: 200 },
            ),
            revision: Type.Integer({ minimum: 1 }),
          },
          strict,
        ),
      ]),
    },
    strict,
  ),
);

/** Redacts as the operator, and waits a while for the bytes to be gone. */
export async function runRedact({ deps, scrub }: Forum, args: Record<string, unknown>) {
  const { post, masking } = redactArgs(args);
  await redactPost(deps, "operator", post, masking);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([scrub.idle(), late]);
  clearTimeout(timer);
  return { post, bytesGone: scrub.state().pending === 0 };
}
