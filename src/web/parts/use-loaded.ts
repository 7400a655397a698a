import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../api/say.ts";

/** What a screen asks the server for when it opens. */
export interface Loaded<T> {
  /** Undefined until it is here. */
  value: T | undefined;
  /** Why it could not be had, in words. */
  problem: string | null;
  /** Asks anew; what is here stays until the answer has come. */
  again: () => Promise<void>;
}

/** Asks once when the screen opens, and whenever `again` is called. */
export function useLoaded<T>(ask: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(0);
  const again = async () => {
    latest.current += 1;
    const turn = latest.current;
    setProblem(null);
    try {
      const answer = await ask();
      if (turn === latest.current) setValue(() => answer);
    } catch (error) {
      if (turn === latest.current) setProblem(say(error));
    }
  };
  useEffect(() => {
    void again();
    return () => {
      latest.current = -1;
    };
  }, []);
  return { value, problem, again };
}
