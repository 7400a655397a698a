import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";

/** How long somebody can take back what they have posted. */
export const undoSeconds = 5;

type Phase = "writing" | "waiting" | "sending";

export interface Posting {
  phase: Phase;
  /** What stood in the way the last time. */
  refusal: unknown;
  /** Begins to wait; what is to be posted is sent when the time is over. */
  begin: () => void;
  undo: () => void;
  now: () => Promise<void>;
}

/**
 * Waits a moment before it sends, so that a post can be taken back before anybody has seen it.
 * Who leaves the page in that moment has posted nothing; `interrupted` hears of it.
 */
export function usePosting(send: () => Promise<void>, interrupted: () => void): Posting {
  const [phase, setPhase] = useState<Phase>("writing");
  const [refusal, setRefusal] = useState<unknown>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // What is sent is what stands there when the time is over.
  const latest = useRef(send);
  latest.current = send;

  const stop = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  const undo = () => {
    if (timer.current === undefined) return;
    stop();
    setPhase("writing");
  };
  const now = async () => {
    stop();
    setPhase("sending");
    try {
      await latest.current();
    } catch (error) {
      setRefusal(error);
    }
    setPhase("writing");
  };
  const begin = () => {
    if (phase !== "writing") return;
    setRefusal(null);
    setPhase("waiting");
    timer.current = setTimeout(now, undoSeconds * 1000);
  };

  // Somebody is on their way out as soon as the address is another one, however long the next screen takes.
  const [path] = useLocation();
  useEffect(() => {
    const leave = () => {
      if (timer.current === undefined) return;
      undo();
      interrupted();
    };
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [path]);

  return { phase, refusal, begin, undo, now };
}
