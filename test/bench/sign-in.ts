import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { word } from "../support/client.ts";
import { median, record, recordAlways } from "./figures.ts";
import { type HttpResult, loadHttp, request } from "./load.ts";
import { accounts, busyRoom, members } from "./people.ts";
import { type BenchServer, startServer } from "./server.ts";

const pairs = 60;
const known = 0;
const unknown = 1;
const crowd = 200;
const crowds = 5;
const path = "/api/v1/sessions";

/** That the clock does not tell who has an account, and that a crowd at the door stops nobody. */
export async function signIn(runs: number): Promise<void> {
  const server = await startServer({ name: "sign-in" });
  const names = (await accounts(server, 20)).map((one) => one.signInName);
  await timing(server, names, runs);
  await atOnce(server, names, runs);
  await server.stop();
}

function attempt(signInName: string, kind: number) {
  const body = { signInName, passphrase: `${word(6)} ${word(7)} ${word(8)}` };
  return request({ method: "POST", path, body, class: kind });
}

/** Pairs in random order, one at a time; every unknown name is a new one of the same length. */
async function timing({ port }: BenchServer, names: readonly string[], runs: number) {
  const medians: Record<number, number[]> = { [known]: [], [unknown]: [] };
  for (let turn = 0; turn < runs; turn += 1) {
    const requests = Array.from({ length: pairs }, (_, at) => {
      const pair = [
        attempt(names[at % names.length] ?? "", known),
        attempt(`visitor-${word()}`, unknown),
      ];
      return randomInt(2) ? pair : pair.reverse();
    }).flat();
    const total = requests.length;
    const result = await loadHttp({ port, requests, connections: 1, seconds: 60, total });
    if (result.statuses["401"] !== total) throw new Error(JSON.stringify(result.statuses));
    for (const kind of [known, unknown]) {
      medians[kind]?.push(result.classes[kind]?.p50 ?? Number.NaN);
    }
  }
  const [ofKnown = [], ofUnknown = []] = [medians[known], medians[unknown]];
  const apart = ofKnown.map((value, at) => value - (ofUnknown[at] ?? Number.NaN));
  record("sign-in refused, known name, median", "ms", ofKnown);
  record("sign-in refused, unknown name, median", "ms", ofUnknown);
  // Signed: chance falls to both sides, a leak always to the same.
  record("known minus unknown", "ms", apart, { within: 1 });
}

/** 200 sign-ins at once, time after time, while members read their rooms at a modest rate. */
async function atOnce(server: BenchServer, names: readonly string[], runs: number) {
  const [reader] = await members(server, await busyRoom(server), 1);
  const reads = [request({ path: "/api/v1/rooms", token: reader?.token ?? "" })];
  const p99: number[] = [];
  const failed: number[] = [];
  const others: number[] = [];
  const served: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const [read, stormed] = await Promise.all([
      loadHttp({ port: server.port, requests: reads, connections: 16, perSecond: 200, seconds: 4 }),
      storm(server, names),
    ]);
    p99.push(read.classes[0]?.p99 ?? Number.NaN);
    failed.push(read.issued - (read.statuses["200"] ?? 0));
    const answered = stormed.map((one) => one.statuses["401"] ?? 0);
    served.push(median(answered));
    others.push(crowd * crowds - answered.reduce((a, b) => a + b, 0) - refusals(stormed));
  }
  record("200 sign-ins at once: other routes, p99", "ms", p99, { atMost: 200 });
  record("200 sign-ins at once: hashed of each 200", "sign-ins", served, { atLeast: 1 });
  recordAlways("200 sign-ins at once: reads not answered 200", "reads", failed, { atMost: 0 });
  recordAlways("200 sign-ins at once: neither 401 nor 503 with retryAfter", "answers", others, {
    atMost: 0,
  });
}

async function storm({ port }: BenchServer, names: readonly string[]): Promise<HttpResult[]> {
  const results: HttpResult[] = [];
  const requests = Array.from({ length: crowd }, (_, at) =>
    attempt(names[at % names.length] ?? "", known),
  );
  const expect = '"retryAfter":';
  for (let round = 0; round < crowds; round += 1) {
    await sleep(200);
    const all = { port, requests, connections: crowd, own: true, total: crowd, expect };
    results.push(await loadHttp({ ...all, seconds: 20 }));
  }
  return results;
}

function refusals(results: readonly HttpResult[]): number {
  return results.reduce((sum, one) => sum + Math.min(one.statuses["503"] ?? 0, one.matched), 0);
}
