import type { Output } from "../output.ts";
import type { DemoApi } from "./api.ts";
import type { Pace } from "./pace.ts";

/** What a run of the demo was asked for. */
export interface Plan {
  readonly api: DemoApi;
  /** One for each person, on a site by invitation. */
  readonly invites: readonly string[];
  readonly pace: Pace | null;
  readonly room: string | null;
  readonly output: Output;
}

export interface DemoResult {
  people: number;
  posts: number;
  rooms: number;
  refused: number;
}
