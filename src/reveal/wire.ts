import { type Static, Type } from "../core/typebox.ts";

/** `law` names the law or the order that the ground rests on. Only such a one can forbid telling the owner. */
export const RevealBody = Type.Object(
  {
    ground: Type.String({ minLength: 1, maxLength: 500 }),
    law: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    silent: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type RevealWish = Static<typeof RevealBody>;

/** `waiting` for a second person, `approved` for one look, then `looked`; or `expired` before that. */
export type RevealState = "waiting" | "approved" | "looked" | "expired";

/** A request as the site's staff see it. Who is behind the face is not in it. */
export interface RevealView {
  id: string;
  persona: string;
  ground: string;
  law: string | null;
  silent: boolean;
  singleHanded: boolean;
  state: RevealState;
  /** Whether the reader asked for it: then it is theirs to look, and not to approve. */
  mine: boolean;
  opensAt: string;
  expiresAt: string;
}

/** What a reveal shows: this and nothing else. */
export interface Revealed {
  persona: string;
  signInName: string;
}
