import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, freshFolder, onClientCore } from "./machine.ts";
import { jsonOf } from "./processes.ts";

/** Milliseconds. */
export interface Latency {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

export interface HttpResult {
  perSecond: number;
  issued: number;
  unanswered: number;
  closed: number;
  matched: number;
  statuses: Record<string, number>;
  classes: Record<string, Latency>;
}

export interface FanoutResult {
  sockets: number;
  gone: number;
  written: number;
  acked: number;
  refused: number;
  late: number;
  events: number;
  missing: number;
  doubled: number;
  complete: number;
  ackFirst: number;
  delivery: Latency;
  ack: Latency;
}

export interface FramesResult {
  perSecond: number;
  written: number;
  acked: number;
  refused: number;
  gone: number;
  events: number;
  ack: Latency;
}

/** Bytes to send, and the class (0 to 15) under which its latency is counted. */
export interface Prepared {
  bytes: string;
  class?: number;
}

export interface Ask {
  method?: "GET" | "POST";
  path: string;
  token?: string;
  body?: unknown;
  class?: number;
}

/** A whole HTTP/1.1 request, ready to be sent. */
export function request(ask: Ask): Prepared {
  const body = ask.body === undefined ? "" : JSON.stringify(ask.body);
  const head = [`${ask.method ?? "GET"} ${ask.path} HTTP/1.1`, "Host: 127.0.0.1"];
  if (ask.token) head.push(`Authorization: Bearer ${ask.token}`);
  if (body) head.push("Content-Type: application/json");
  if (body) head.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return { bytes: `${head.join("\r\n")}\r\n\r\n${body}`, class: ask.class ?? 0 };
}

/** The request that turns a connection into a socket of the protocol. */
export function upgrade(token: string): Prepared {
  const head = [
    "GET /api/v1/realtime HTTP/1.1",
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: c2lkZXJvb20tYmVuY2gtMQ==",
    "Sec-WebSocket-Protocol: sideroom.v1",
    `Authorization: Bearer ${token}`,
  ];
  return { bytes: `${head.join("\r\n")}\r\n\r\n` };
}

export function frame(content: unknown): Prepared {
  return { bytes: JSON.stringify(content) };
}

/** Writes prepared bytes where the client reads them, and gives the path. */
export function fileOf(items: readonly Prepared[]): string {
  const path = join(freshFolder("plan"), "blocks");
  const parts = items.map(
    (item) => `${Buffer.byteLength(item.bytes)} ${item.class ?? 0}\n${item.bytes}`,
  );
  writeFileSync(path, parts.join(""));
  return path;
}

type Options = Record<string, string | number>;

async function client<T>(mode: string, options: Options, limitSeconds: number): Promise<T> {
  const named = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return jsonOf<T>([...onClientCore, build().client, mode, ...named], limitSeconds * 1000);
}

export interface HttpLoad {
  port: number;
  requests: readonly Prepared[] | string;
  connections: number;
  seconds: number;
  /** Not counted, so that compilers and caches have settled. */
  warmUp?: number;
  /** Connection i sends request i and no other. */
  own?: boolean;
  perSecond?: number;
  total?: number;
  expect?: string;
  acked?: string;
}

export function loadHttp(load: HttpLoad): Promise<HttpResult> {
  const { port, requests, connections, seconds, warmUp = 0 } = load;
  const options: Options = { port, connections, seconds, "warm-up": warmUp };
  options.requests = typeof requests === "string" ? requests : fileOf(requests);
  if (load.own) options.own = 1;
  if (load.perSecond) options.rate = load.perSecond;
  if (load.total) options.total = load.total;
  if (load.expect) options.expect = load.expect;
  if (load.acked) options.acked = load.acked;
  return client<HttpResult>("http", options, seconds + warmUp + 30);
}

export interface FanoutLoad {
  port: number;
  upgrades: readonly Prepared[];
  sockets: number;
  join: Prepared;
  posts: readonly Prepared[];
  perSecond: number;
  seconds: number;
}

export function loadFanout(load: FanoutLoad): Promise<FanoutResult> {
  const { port, sockets, seconds, perSecond: rate, posts } = load;
  const options: Options = { port, sockets, seconds, rate, authors: posts.length };
  options.upgrades = fileOf(load.upgrades);
  options.join = fileOf([load.join]);
  options.posts = fileOf(posts);
  return client<FanoutResult>("fanout", options, seconds + 90);
}

export interface FramesLoad {
  port: number;
  upgrades: readonly Prepared[];
  frames: readonly Prepared[];
  join?: Prepared;
  seconds: number;
  warmUp: number;
}

export function loadFrames(load: FramesLoad): Promise<FramesResult> {
  const { port, seconds, warmUp } = load;
  const options: Options = { port, seconds, "warm-up": warmUp, sockets: load.upgrades.length };
  options.upgrades = fileOf(load.upgrades);
  options.frames = fileOf(load.frames);
  if (load.join) options.join = fileOf([load.join]);
  return client<FramesResult>("frames", options, seconds + warmUp + 90);
}

/** Every answer had this status and none failed to come; otherwise it says what came. */
export function assertOnly(result: HttpResult, status: number): void {
  const others = Object.keys(result.statuses).filter((code) => code !== String(status));
  if (others.length === 0 && result.unanswered === 0 && result.closed === 0) return;
  const { statuses, unanswered, closed } = result;
  throw new Error(`Expected ${status} only: ${JSON.stringify({ statuses, unanswered, closed })}`);
}
