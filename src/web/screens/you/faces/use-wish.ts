import { useState } from "preact/hooks";
import { en } from "../../../strings/en/join.ts";
import { translator } from "../../../strings/translate.ts";
import { type Refused, refusedOf } from "../../rooms/join/face-wish.ts";

const t = translator(en);

interface Wish {
  refused: Refused;
  setRefused: (refused: Refused) => void;
  /** Asks for it; after a warning once more with the word that it is meant. False when it was refused. */
  attempt: (ask: (confirmed: { confirm?: true }) => Promise<unknown>) => Promise<boolean>;
}

/** A change to a face that may have to be meant twice, because it would give something away. */
export function useWish(): Wish {
  const [refused, setRefused] = useState<Refused>({});
  const attempt: Wish["attempt"] = async (ask) => {
    const confirmed = refused.warnings === undefined ? {} : { confirm: true as const };
    try {
      await ask(confirmed);
      return true;
    } catch (error) {
      setRefused(refusedOf(error, t("handleTaken")));
      return false;
    }
  };
  return { refused, setRefused, attempt };
}
