/** Lines that stay, go, or come, in the order of reading. */
export interface Change {
  kind: "same" | "gone" | "fresh";
  lines: string[];
}

/** What has to be done to `before` to make `after` of it, line by line; as little as possible. */
export function lineChanges(before: readonly string[], after: readonly string[]): Change[] {
  const common = longestCommon(before, after);
  const changes: Change[] = [];
  const add = (kind: Change["kind"], line: string) => {
    const last = changes.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else changes.push({ kind, lines: [line] });
  };
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      add("same", old);
      i += 1;
      j += 1;
    } else if (
      old !== undefined &&
      (fresh === undefined || lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))
    ) {
      add("gone", old);
      i += 1;
    } else if (fresh !== undefined) {
      add("fresh", fresh);
      j += 1;
    }
  }
  return changes;
}

/** How many lines the two have in common from each place on. */
function longestCommon(before: readonly string[], after: readonly string[]): number[][] {
  const table: number[][] = before.map(() => []);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] =
        before[i] === after[j]
          ? 1 + lengthAt(table, i + 1, j + 1)
          : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1));
    }
  return table;
}

function lengthAt(table: readonly number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}
