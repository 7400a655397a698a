import { useEffect, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import type { Post } from "../../../posts/wire.ts";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import { Busy } from "../../parts/busy.tsx";
import { Unreachable } from "../../parts/unreachable.tsx";
import type { ScreenProps } from "../../screen.ts";
import { MissingScreen } from "../front/missing-screen.tsx";

/** The lasting address of a post: leads to its place in its thread or in the live conversation. */
export function PostScreen({ params: { post: id = "" } }: ScreenProps) {
  const [, goTo] = useLocation();
  const [state, setState] = useState<"asking" | "missing" | "away">("asking");
  const ask = async () => {
    setState("asking");
    try {
      const post = await api.get<Post>(at`/posts/${id}`);
      goTo(placeOf(post), { replace: true });
    } catch (error) {
      setState(isRefusal(error, "not-found") ? "missing" : "away");
    }
  };
  useEffect(() => {
    void ask();
  }, [id]);
  if (state === "missing") return <MissingScreen />;
  return state === "away" ? <Unreachable again={ask} /> : <Busy />;
}

function placeOf({ id, room, thread }: Post): string {
  const place = thread === null ? "live" : `threads/${thread}`;
  return `/rooms/${room}/${place}#${id}`;
}
