import type { Member } from "../support/client.ts";
import { assertOnly, type Latency, loadHttp, request } from "./load.ts";
import { postBody } from "./texts.ts";

const postsPerSecond = 50;
const seconds = 20;

interface Writing {
  port: number;
  room: string;
  people: readonly Member[];
}

/** How long a post takes to its 201 while people write 50 posts a second, for 20 s. */
export async function steadyPosts({ port, room, people }: Writing): Promise<Latency> {
  const path = `/api/v1/rooms/${room}/posts`;
  const requests = people.map(({ token }, turn) =>
    request({ method: "POST", path, token, body: { body: postBody(turn) } }),
  );
  const load = { port, requests, connections: people.length, own: true };
  const result = await loadHttp({ ...load, perSecond: postsPerSecond, seconds, warmUp: 2 });
  assertOnly(result, 201);
  return result.classes["0"] ?? { count: 0, p50: Number.NaN, p99: Number.NaN, max: Number.NaN };
}
