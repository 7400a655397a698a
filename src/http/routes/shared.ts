import { Type } from "../../core/typebox.ts";

export const RoomParams = Type.Object({ room: Type.String() });
export const PostParams = Type.Object({ post: Type.String() });

export const Limit = (most: number) => Type.Optional(Type.Integer({ minimum: 1, maximum: most }));
export const Seq = Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }));
