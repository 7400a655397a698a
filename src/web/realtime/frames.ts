import type { ServerFrame } from "../../realtime/wire.ts";

export type { ServerFrame };

/** What this client sends; it posts by HTTP. */
export type ClientFrame =
  | { type: "join"; room: string; after: number; ref: string }
  | { type: "leave"; room: string }
  | { type: "typing"; room: string }
  | { type: "ping"; at: number };

/** A frame of the server; null for what is none. */
export function readFrame(data: unknown): ServerFrame | null {
  if (typeof data !== "string") return null;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === "object" && frame !== null && "type" in frame
      ? (frame as ServerFrame)
      : null;
  } catch {
    return null;
  }
}
