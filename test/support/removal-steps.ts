import { type Patch, patchedSource } from "./mutant.ts";

const die = 'process.kill(process.pid, "SIGKILL"); await new Promise(() => {});';
const scrub = "src/redaction/scrub.ts";
const notes = "src/redaction/ledger-notes.ts";

interface Step {
  file: string;
  /** The line at which it dies. */
  line: string;
  where: "before" | "after";
  when?: string;
  /** What it still does. */
  first?: string;
}

const steps = {
  "before the removal is committed": {
    file: "src/posts/delete-post.ts",
    line: "    await redactIn(deps, tx, room, post, null);\n",
    where: "after",
  },
  "before the ledger": {
    file: notes,
    line: "        if (entries.length > 0) await ledger.append(entries);\n",
    where: "before",
    when: "entries.length > 0",
  },
  "in the middle of the ledger's line": {
    file: "src/storage/ledger-file.ts",
    line: "    await handle.appendFile(added);\n",
    where: "before",
    first: "await handle.appendFile(added.slice(0, -20)); await handle.sync();",
  },
  "after the ledger": {
    file: notes,
    line: "        if (entries.length > 0) await ledger.append(entries);\n",
    where: "after",
    when: "entries.length > 0",
  },
  "before the files are brought up to date": {
    file: scrub,
    line: "      if (!(await this.#settle())) return heldUp;\n",
    where: "before",
  },
  "before the look at the files": {
    file: scrub,
    line: "      const left = await this.#leftOf(marks);\n",
    where: "before",
  },
  "before the mark is destroyed": {
    file: scrub,
    line: "      const left = await this.#leftOf(marks);\n",
    where: "after",
  },
  "after the mark is destroyed": {
    file: scrub,
    line: "    if (!this.#isSettled && !(await this.#settle())) return heldUp;\n",
    where: "before",
    when: "!this.#isSettled",
  },
} satisfies Record<string, Step>;

export type RemovalStep = keyof typeof steps;

export const removalSteps = Object.keys(steps) as RemovalStep[];

/** The server's source; one that is started with the step's name in `KILL_AT` kills itself there, each time. */
export function dyingSource(): string {
  return patchedSource(Object.entries(steps).map(([name, step]) => patchOf(name, step)));
}

function patchOf(name: string, { file, line, where, when = "true", first = "" }: Step): Patch {
  const death = `if (process.env.KILL_AT === ${JSON.stringify(name)} && (${when})) { ${first} ${die} }\n`;
  return { file, find: line, replace: where === "before" ? death + line : line + death };
}
