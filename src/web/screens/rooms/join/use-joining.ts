import { useState } from "preact/hooks";
import { useLocation, useSearch } from "wouter-preact";
import type { DisclaimerItem } from "../../../../disclaimers/wire.ts";
import type { Persona } from "../../../../personas/wire.ts";
import type { Join } from "../../../../rooms/wire.ts";
import { api, at } from "../../../api/client.ts";
import { onwardFrom, withOnward } from "../../../state/onward.ts";
import { addOwnFace } from "../../../state/own-faces.ts";
import { noteMembership } from "../../../state/own-rooms.ts";
import { me } from "../../../state/session.ts";
import { type FaceWish, handleFault, type Refused } from "./face-wish.ts";

/** A wish to join a room, until one is in. */
export interface Joining {
  wish: FaceWish;
  change: (changes: Partial<FaceWish>) => void;
  refused: Refused;
  setRefused: (refused: Refused) => void;
  /** Joins, and goes on: past the notes at the door, to where one was on the way to. Throws refusals. */
  join: (wish: Join) => Promise<void>;
}

export function useJoining(slug: string): Joining {
  const [, navigate] = useLocation();
  const onward = onwardFrom(useSearch(), `/rooms/${slug}`);
  const [refused, setRefused] = useState<Refused>({});
  const [wish, setWish] = useState<FaceWish>({
    face: "room",
    handle: "",
    standing: me.value?.standing ?? null,
  });

  const change = (changes: Partial<FaceWish>) => {
    setWish((before) => ({ ...before, ...changes }));
    setRefused({});
  };

  const join = async (body: Join) => {
    const fault = body.handle === undefined ? undefined : handleFault(body.handle);
    setRefused({ handle: fault });
    if (fault !== undefined) return;
    const confirm = refused.warnings === undefined ? {} : { confirm: true as const };
    const { persona, disclaimers } = await api.post<{
      persona: Persona;
      disclaimers: DisclaimerItem[];
    }>(at`/rooms/${slug}/membership`, { ...body, ...confirm });
    addOwnFace(persona.id);
    noteMembership(slug, true);
    const isHeld = disclaimers.some(({ required, acknowledged }) => required && !acknowledged);
    navigate(isHeld ? withOnward(`/rooms/${slug}/note`, onward) : onward, { replace: true });
  };

  return { wish, change, refused, setRefused, join };
}
