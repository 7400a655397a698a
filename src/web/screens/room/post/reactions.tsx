import type { ReactionName } from "../../../../posts/wire.ts";
import { en } from "../../../strings/en/post.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

export const reactionNames: readonly ReactionName[] = ["thanks", "with-you", "helped", "same-here"];

/** What others said to a post without words; never how many they are. */
export function Reactions({ reactions }: { reactions: Readonly<Record<string, number>> }) {
  const said = reactionNames.filter((name) => (reactions[name] ?? 0) > 0);
  if (said.length === 0) return null;
  return (
    <p class="reactions small">
      {said.map((name) => t(`${name}-from`, { who: t(amount(reactions[name] ?? 0)) })).join(" · ")}
    </p>
  );
}

function amount(count: number): "one" | "few" | "several" | "many" {
  if (count === 1) return "one";
  if (count < 4) return "few";
  return count < 12 ? "several" : "many";
}
