import { refuseField } from "../../core/errors.ts";
import { Type } from "../../core/typebox.ts";

export const RoomParams = Type.Object({ room: Type.String() });
export const PostParams = Type.Object({ post: Type.String() });

export const Limit = (most: number) => Type.Optional(Type.Integer({ minimum: 1, maximum: most }));
export const Seq = Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }));

/** The thread that a place is in; without it the room's live conversation. */
export const ThreadOf = Type.Optional(Type.String({ minLength: 1, maxLength: 64 }));

/** Of a list that goes on behind a cursor. */
export const PageQuery = Type.Object(
  { limit: Limit(100), cursor: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
);

export function cursorRefused(): never {
  refuseField("/cursor", "is none that this list gave out");
}
