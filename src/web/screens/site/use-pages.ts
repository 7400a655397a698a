import { useState } from "preact/hooks";
import { api } from "../../api/client.ts";
import { type Action, useAction } from "../../parts/use-action.ts";
import { type Loaded, useLoaded } from "../../parts/use-loaded.ts";

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Pages<T> extends Pick<Action, "problem"> {
  /** All that is here so far; undefined until the first page is. */
  items: readonly T[] | undefined;
  first: Loaded<Page<T>>;
  /** Asks for what comes next; null when that was all. */
  more: (() => Promise<unknown>) | null;
  /** Changes what is here, as the server has it now. */
  set: (change: (items: readonly T[]) => readonly T[]) => void;
}

/** A list of the server's that goes on behind a cursor; with `order` in another order than it comes in. */
export function usePages<T>(path: string, order?: (one: T, other: T) => number): Pages<T> {
  const [list, setList] = useState<readonly T[]>();
  const [cursor, setCursor] = useState<string | null>(null);
  const { run, problem } = useAction();
  const load = async (after: string | null) => {
    const query = after === null ? "" : `?cursor=${encodeURIComponent(after)}`;
    const page = await api.get<Page<T>>(path + query);
    setList((before) => {
      const all = [...(after === null ? [] : (before ?? [])), ...page.items];
      return order === undefined ? all : all.sort(order);
    });
    setCursor(page.nextCursor);
    return page;
  };
  const first = useLoaded(() => load(null));
  return {
    ...{ items: list, first, problem },
    more: cursor === null ? null : () => run(() => load(cursor)),
    set: (change) => setList((before) => before && change(before)),
  };
}
