// The frozen yardsticks. Every ratio of the suite is against one of these, so this file does not
// change with the server: a faster yardstick and a slower server must never look the same.
//   node baselines.ts hello | json | page        prints {"port":N} and serves until it is ended
//   node baselines.ts commits FOLDER SECONDS     prints {"perSecond":N}
//   node baselines.ts paced FOLDER SECONDS       prints {"p50":MS,"p99":MS,"max":MS}
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type DatabaseClass from "better-sqlite3";
import type { FastifyInstance } from "fastify";

const load = createRequire(import.meta.url);

/** 120 characters, as long as what people write in a room between two longer posts. */
const body =
  "The new tablets made me dizzy in the first week, then it went away. Did anyone else take them with breakfast? t=xyzabcde";

const [kind = "", folder = "", seconds = "5"] = process.argv.slice(2);

function fastify(): FastifyInstance {
  return load("fastify")({ logger: false });
}

/** Fastify's own hello: what a request costs when nothing is done. */
function hello(): FastifyInstance {
  const app = fastify();
  const response = {
    200: { type: "object", properties: { hello: { type: "string" } } },
  };
  app.get("/", { schema: { response } }, async () => ({ hello: "world" }));
  return app;
}

/** A JSON POST with a schema on both sides: parsing, checking and serialising, no storage. */
function json(): FastifyInstance {
  const app = fastify();
  const text = { type: "string", minLength: 1, maxLength: 10_000 };
  const request = {
    type: "object",
    additionalProperties: false,
    required: ["body"],
    properties: { body: text, replyTo: text, contentWarning: text, clientId: text },
  };
  const answer = {
    type: "object",
    properties: { id: { type: "string" }, seq: { type: "integer" }, body: { type: "string" } },
  };
  let seq = 0;
  app.post<{ Body: { body: string } }>(
    "/",
    { schema: { body: request, response: { 201: answer } } },
    async (asked, reply) => {
      seq += 1;
      return reply.code(201).send({ id: `p${seq}`, seq, body: asked.body.body });
    },
  );
  return app;
}

/** A page of 50 posts as ready bytes (24 KB): what sending a page costs when nothing is done. */
function page(): FastifyInstance {
  const app = fastify();
  const bytes = Buffer.from(JSON.stringify({ items: Array(50).fill({ body: body.repeat(4) }) }));
  app.get("/", async (_asked, reply) => {
    return reply.header("content-type", "application/json; charset=utf-8").send(bytes);
  });
  return app;
}

async function serve(app: FastifyInstance): Promise<void> {
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  console.log(JSON.stringify({ port: Number(new URL(address).port) }));
  process.once("SIGTERM", () => process.exit(0));
}

/** Bare better-sqlite3, WAL and FULL; gives a function that commits one row. */
function rowWriter(): () => void {
  const Database: typeof DatabaseClass = load("better-sqlite3");
  const database = new Database(join(folder, "rows.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(`CREATE TABLE posts (
    id TEXT PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, persona TEXT NOT NULL,
    reply_to TEXT, body TEXT NOT NULL, content_warning TEXT, state TEXT NOT NULL,
    reactions TEXT NOT NULL, revision INTEGER NOT NULL, created_at INTEGER NOT NULL,
    edited_at INTEGER, gate_version INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX posts_room_seq ON posts (room, seq)`);
  if (database.pragma("synchronous", { simple: true }) !== 2) throw new Error("not FULL");
  const insert = database.prepare(
    "INSERT INTO posts VALUES (?, ?, ?, ?, NULL, ?, NULL, 'visible', '{}', 1, ?, NULL, 1)",
  );
  const room = randomBytes(16).toString("base64url");
  const persona = randomBytes(16).toString("base64url");
  let seq = 0;
  return () => {
    seq += 1;
    insert.run(randomBytes(16).toString("base64url"), room, seq, persona, body, Date.now());
  };
}

/** One row a transaction, as fast as they go: one fdatasync for each post. */
function commits(): void {
  const write = rowWriter();
  let rows = 0;
  const start = performance.now();
  const end = start + Number(seconds) * 1000;
  for (; performance.now() < end; rows += 1) write();
  console.log(JSON.stringify({ perSecond: rows / ((performance.now() - start) / 1000) }));
}

/** Twenty commits a second: how long the disk alone keeps one waiting. */
async function paced(): Promise<void> {
  const write = rowWriter();
  const took: number[] = [];
  for (let turn = 0; turn < Number(seconds) * 20; turn += 1) {
    const start = performance.now();
    write();
    took.push(performance.now() - start);
    await sleep(Math.max(0, 50 - (performance.now() - start)));
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.round(share * (took.length - 1))];
  console.log(JSON.stringify({ p50: at(0.5), p99: at(0.99), max: at(1) }));
}

if (kind === "hello") await serve(hello());
else if (kind === "json") await serve(json());
else if (kind === "page") await serve(page());
else if (kind === "commits") commits();
else if (kind === "paced") await paced();
else throw new Error(`There is no baseline "${kind}"`);
