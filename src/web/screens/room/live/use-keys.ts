import type { JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Post } from "../../../../posts/wire.ts";
import type { OpenRoom } from "../../../state/room.ts";

type Step = "next" | "former" | "first" | "last";

/** By letter anywhere in the conversation, by the other keys only where they mean nothing else. */
const letters: Readonly<Record<string, Step>> = { j: "next", k: "former" };
const others: Readonly<Record<string, Step>> = {
  ArrowDown: "next",
  ArrowUp: "former",
  Home: "first",
  End: "last",
};

interface Keys {
  onKeyDown: JSX.KeyboardEventHandler<HTMLElement>;
  onFocusIn: JSX.FocusEventHandler<HTMLElement>;
}

/**
 * Going through the conversation by keyboard. One message of it is a stop of the Tab key: the one
 * that was last gone to, at first the newest.
 */
export function useKeys(
  room: OpenRoom,
  log: RefObject<HTMLElement>,
  reply: ((post: Post) => void) | undefined,
): Keys {
  const stop = useRef<HTMLElement | null>(null);
  const moveStop = (to: HTMLElement | null | undefined) => {
    if (to == null || to === stop.current) return;
    if (stop.current !== null) stop.current.tabIndex = -1;
    stop.current = to;
    to.tabIndex = 0;
  };
  useEffect(() => {
    if (stop.current?.isConnected !== true)
      moveStop(log.current?.querySelector<HTMLElement>(".chunk:last-child article:last-of-type"));
  });
  return {
    onFocusIn: ({ target }) => {
      if (target instanceof HTMLElement && target.matches("article")) moveStop(target);
    },
    onKeyDown: (event) => {
      const { target, currentTarget, key } = event;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (!(target instanceof HTMLElement) || target.matches("input, textarea, select")) return;
      const here = target.closest("article");
      const step = letters[key.toLowerCase()] ?? (target === here ? others[key] : undefined);
      if (step !== undefined) {
        event.preventDefault();
        goal(currentTarget, here, step)?.focus();
      } else if (key.toLowerCase() === "r") answer(event, here);
    },
  };

  function answer(event: KeyboardEvent, here: HTMLElement | null): void {
    const post = here && room.log.post(here.id.replace("post-", "")).peek();
    if (reply === undefined || post?.state !== "visible") return;
    event.preventDefault();
    reply(post);
  }
}

function goal(log: HTMLElement, here: HTMLElement | null, step: Step): HTMLElement | undefined {
  const posts = [...log.querySelectorAll<HTMLElement>("article")];
  if (step === "first") return posts[0];
  if (step === "last" || here === null) return posts.at(-1);
  const at = posts.indexOf(here);
  return posts[step === "next" ? at + 1 : Math.max(0, at - 1)];
}
