import { Refusal } from "../core/errors.ts";
import { parseJson } from "../core/json.ts";
import { checker } from "../core/schema.ts";
import { type Static, Type } from "../core/typebox.ts";
import { DraftBody } from "../posts/wire.ts";

const strict = { additionalProperties: false } as const;
const Room = Type.String({ minLength: 1, maxLength: 60 });
const Ref = Type.Union([Type.String({ maxLength: 64 }), Type.Integer()]);
const Seq = Type.Integer({ minimum: 0 });

const schemas = {
  join: Type.Object(
    { type: Type.Literal("join"), room: Room, after: Type.Optional(Seq), ref: Type.Optional(Ref) },
    strict,
  ),
  leave: Type.Object({ type: Type.Literal("leave"), room: Room, ref: Type.Optional(Ref) }, strict),
  post: Type.Object(
    { type: Type.Literal("post"), ref: Ref, room: Room, ...DraftBody.properties },
    strict,
  ),
  typing: Type.Object({ type: Type.Literal("typing"), room: Room }, strict),
  ping: Type.Object({ type: Type.Literal("ping"), at: Type.Number() }, strict),
};
type Schemas = typeof schemas;
export type ClientFrame = { [K in keyof Schemas]: Static<Schemas[K]> }[keyof Schemas];

const checkers = Object.fromEntries(
  Object.entries(schemas).map(([type, schema]) => [type, checker(schema)]),
);

/** What a frame said of itself before it was refused: to be sent back with the refusal. */
export interface Origin {
  ref: string | number | null;
  room: string | null;
}

/** A frame that could not be accepted. */
export class FrameRefused extends Error {
  readonly origin: Origin;
  readonly refusal: Refusal;

  constructor(origin: Origin, refusal: Refusal) {
    super(refusal.code);
    this.origin = origin;
    this.refusal = refusal;
  }
}

/** Reads one frame from a client. Throws `FrameRefused`. */
export function readFrame(text: string): ClientFrame {
  let origin: Origin = { ref: null, room: null };
  try {
    const value = parseJson(text);
    origin = originOf(value);
    const type =
      typeof value === "object" && value !== null && "type" in value ? value.type : undefined;
    const check =
      typeof type === "string" && Object.hasOwn(checkers, type) ? checkers[type] : undefined;
    if (check === undefined)
      throw new Refusal("invalid", "Please check the fields named here.", {
        errors: [{ path: "/type", message: `must be one of ${Object.keys(schemas).join(", ")}` }],
      });
    return check(value) as ClientFrame;
  } catch (error) {
    if (error instanceof Refusal) throw new FrameRefused(origin, error);
    throw error;
  }
}

export function originOf(value: unknown): Origin {
  if (typeof value !== "object" || value === null) return { ref: null, room: null };
  const { ref, room } = value as Record<string, unknown>;
  const isRef = (typeof ref === "string" && ref.length <= 64) || Number.isSafeInteger(ref);
  return {
    ref: isRef ? (ref as string | number) : null,
    room: typeof room === "string" && room.length <= 60 ? room : null,
  };
}
