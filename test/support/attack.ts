import t from "tap";
import { assertFits, type Patch, seenToFail, startMutant } from "./mutant.ts";
import { type Server, type ServerOptions, startServer } from "./server.ts";
import { isInShare } from "./share.ts";

/** An attempt from outside: throws an AssertionError when it gets what it must not. */
export type Attack = (server: Server) => Promise<void>;

/** What makes the attack succeed: it must then be seen to fail. `guard` says what was taken away. */
export interface Mutant {
  guard: string;
  patch: Patch | Patch[];
}

/** A mutant of one patch below `src/`. */
export function without(guard: string, file: string, find: string, replace = ""): Mutant {
  return { guard, patch: { file: `src/${file}`, find, replace } };
}

/**
 * Declares attacks that share one server. Each runs against the real source, then against each of its
 * mutants, where it must fail. Attacks that share a mutant share its server. A file that mostly waits sets
 * `t.jobs` first, to do so side by side.
 */
export function attacks(
  options: ServerOptions = {},
): (title: string, attack: Attack, mutants?: Mutant[]) => void {
  t.setTimeout(550_000);
  let shared: Promise<Server> | undefined;
  const weakened = new Map<Mutant, { uses: number; server?: Promise<Server> }>();
  t.teardown(async () => {
    await (await shared)?.stop();
  });
  return (title, attack, mutants = []) => {
    t.test(title, { buffered: t.jobs > 1 }, async (t) => {
      shared ??= startServer(options);
      await attack(await shared);
      for (const { patch } of mutants) assertFits(patch);
      t.pass("nothing was got");
    });
    for (const mutant of mutants.filter(({ guard }) => isInShare(guard))) {
      const one = weakened.get(mutant) ?? { uses: 0 };
      weakened.set(mutant, one);
      one.uses++;
      t.test(`${title}: noticed without ${mutant.guard}`, { buffered: t.jobs > 1 }, async (t) => {
        one.server ??= startMutant(mutant.patch, options);
        const server = await one.server;
        try {
          const { message } = await seenToFail(server, attack);
          t.pass(message.slice(0, 200).replaceAll("\n", " "));
        } finally {
          one.uses--;
          if (one.uses === 0) await server.kill();
        }
      });
    }
  };
}
