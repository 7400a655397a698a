import { useState } from "preact/hooks";
import { fieldErrors, say } from "../api/say.ts";

/** Somebody has thought better of it while it was under way: there is nothing to say. */
export class GivenUp extends Error {}

export interface Action {
  /** Does it; false when it was refused or given up. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  /** Why it was refused the last time, in words; null when it was not. */
  problem: string | null;
  /** What the server says of single fields, by their path. */
  faults: Readonly<Record<string, string>>;
}

const nothing: Omit<Action, "run"> = { problem: null, faults: {} };

/**
 * Something that is asked of the server, and what came of it. `explain` knows words for errors that
 * are special here, and gives undefined for all others.
 */
export function useAction(explain?: (error: unknown) => string | undefined): Action {
  const [refused, setRefused] = useState(nothing);
  const run = async (work: () => Promise<unknown>) => {
    setRefused(nothing);
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof GivenUp))
        setRefused({ problem: explain?.(error) ?? say(error), faults: fieldErrors(error) });
      return false;
    }
  };
  return { run, ...refused };
}
