import { connect, createServer, type Server, type Socket } from "node:net";
import t, { type Test } from "tap";
import { readPage } from "../../src/posts/index.ts";
import { viewRoom } from "../../src/rooms/index.ts";
import { until, within } from "../support/wait.ts";
import { newPlace, onServer, withoutPostgres } from "./databases.ts";
import { newMember, newRoom, openSite, outcome, post, type Site } from "./site.ts";

/** A way to PostgreSQL that can be cut and mended. */
class Way {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  port = 0;

  async open(): Promise<void> {
    const server = createServer((socket) => {
      const onward = connect(5432, "127.0.0.1");
      for (const [one, peer] of [
        [socket, onward],
        [onward, socket],
      ] as const) {
        this.#sockets.add(one);
        one
          .on("error", () => {})
          .on("close", () => {
            this.#sockets.delete(one);
            peer.destroy();
          });
      }
      socket.pipe(onward).pipe(socket);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    const address = server.address();
    if (address !== null && typeof address === "object") this.port = address.port;
  }

  cut(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

async function read({ deps }: Site, slug: string): Promise<void> {
  const viewer = await viewRoom(deps, deps.unitOfWork.reads, null, slug);
  await readPage(deps, viewer, { thread: null, from: null, limit: 10 });
}

const server = new URL(process.env.SIDEROOM_TEST_POSTGRES ?? "postgres://127.0.0.1:5432");
const isElsewhere = server.port !== "5432" && "PostgreSQL is not where the way leads to";
const skip = withoutPostgres || isElsewhere;

/** A forum whose way to PostgreSQL goes through `way`, a room in it and a member of it. */
async function scene(t: Test) {
  const way = new Way();
  await way.open();
  const place = await newPlace("PostgreSQL");
  const url = new URL(place.config.databaseUrl ?? "");
  url.port = String(way.port);
  const site = await openSite({ ...place, config: { ...place.config, databaseUrl: url.href } });
  t.teardown(async () => {
    await within("it closes", 3_000, site.forum.close()).catch(() => {});
    way.cut();
    await place.drop();
  });
  const slug = await newRoom(site, { visibility: "public" });
  const member = await newMember(site, slug);
  const write = () => outcome(post(site, member, slug)).catch((error) => `broke: ${error}`);
  const look = () => outcome(read(site, slug)).catch((error) => `broke: ${error}`);
  return { way, place, write, look };
}

t.test(
  "while PostgreSQL is away writing is refused for now, and goes on when it is back",
  { skip },
  async (t) => {
    const { way, write } = await scene(t);
    t.equal(await write(), "done");
    way.cut();
    t.equal(await write(), "unavailable");
    await way.open();
    await until("it goes on", async () => (await write()) === "done");
  },
);

t.test(
  "while PostgreSQL is away reading is refused for now, and goes on when it is back",
  { skip },
  async (t) => {
    const { way, look } = await scene(t);
    t.equal(await look(), "done");
    way.cut();
    t.equal(await look(), "unavailable");
    await way.open();
    await until("it goes on", async () => (await look()) === "done");
  },
);

t.test(
  "many who write while the connections break leave enough of them behind",
  { skip },
  async (t) => {
    const { way, write } = await scene(t);
    const many = () => Promise.all(Array.from({ length: 20 }, write));
    t.same(new Set(await many()), new Set(["done"]));
    way.cut();
    t.same(new Set(await many()), new Set(["unavailable"]));
    await way.open();
    await until("it goes on", async () => (await write()) === "done", 7_000);
    t.same(new Set(await many()), new Set(["done"]));
  },
);

t.test("connections that PostgreSQL itself ends are replaced", { skip }, async (t) => {
  const { place, write, look } = await scene(t);
  const others = "datname = current_database() AND pid <> pg_backend_pid()";
  const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`;
  for (let round = 0; round < 3; round += 1) {
    const running = Promise.all(Array.from({ length: 5 }, write));
    await onServer(end, place.config.databaseUrl ?? "");
    for (const said of await running)
      if (said !== "done" && said !== "unavailable") t.fail(`while they ended: ${said}`);
    await until("it goes on", async () => (await write()) === "done");
    t.equal(await look(), "done");
  }
});
