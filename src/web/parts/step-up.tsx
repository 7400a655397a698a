import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { isRefusal } from "../api/say.ts";
import { ProveIt } from "./prove-it.tsx";
import { GivenUp } from "./use-action.ts";

interface StepUp {
  /**
   * Calls the server. Where it wants to see first who is sitting there, somebody is asked for that, and
   * the call is made again. Throws what the call threw, and `GivenUp`.
   */
  guard: <T>(call: () => Promise<T>) => Promise<T>;
  /** The question, where it is to be shown; outside of any form. */
  question: ComponentChildren;
}

interface Asked {
  goOn: () => void;
  stop: () => void;
}

/** For what may be changed only by somebody who has just shown that it is them. */
export function useStepUp(): StepUp {
  const [asked, setAsked] = useState<Asked | null>(null);

  const askFirst = () =>
    new Promise<void>((resolve, reject) => {
      const before = document.activeElement;
      const close = () => {
        setAsked(null);
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      };
      setAsked({
        goOn: () => {
          close();
          resolve();
        },
        stop: () => {
          close();
          reject(new GivenUp());
        },
      });
    });

  const guard = async <T,>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      // The server has no other reason to forbid somebody to change their own things.
      if (!isRefusal(error, "forbidden")) throw error;
    }
    await askFirst();
    return call();
  };

  return { guard, question: asked && <ProveIt {...asked} /> };
}
