import { createServer, type Socket } from "node:net";
import t from "tap";
import type { Logger } from "../../src/core/logger.ts";
import { natsPorts } from "../../src/realtime/index.ts";
import { until } from "../support/wait.ts";

/** As much of a NATS server as a client needs, in order to say to it what no server of ours would. */
class FakeNats {
  readonly published: { subject: string; text: string }[] = [];
  readonly #names = new Map<string, string>();
  #socket: Socket | undefined;
  readonly #server = createServer((socket) => this.#serve(socket));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    return `nats://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  }

  /** True once the client listens to this subject. */
  hears(subject: string): boolean {
    return this.#names.has(subject);
  }

  say(subject: string, text: string): void {
    const name = this.#names.get(subject);
    this.#socket?.write(`MSG ${subject} ${name} ${Buffer.byteLength(text)}\r\n${text}\r\n`);
  }

  close(): void {
    this.#socket?.destroy();
    this.#server.close();
  }

  #serve(socket: Socket): void {
    this.#socket = socket;
    socket.on("error", () => {});
    socket.write('INFO {"server_id":"fake","version":"2.10.0","proto":1,"max_payload":65536}\r\n');
    let waiting = "";
    socket.on("data", (data) => {
      const lines = (waiting + data).split("\r\n");
      waiting = lines.pop() ?? "";
      for (const [at, line] of lines.entries()) {
        const [verb, subject = "", name = ""] = line.split(" ");
        if (verb === "PING") socket.write("PONG\r\n");
        if (verb === "SUB") this.#names.set(subject, name);
        if (verb === "PUB") this.published.push({ subject, text: lines[at + 1] ?? "" });
      }
    });
  }
}

t.test("what two processes say to each other", async (t) => {
  const nats = new FakeNats();
  const warnings: unknown[] = [];
  const logger = { warn: (fields: object, text: string) => warnings.push({ ...fields, text }) };
  const ports = await natsPorts(await nats.listen(), logger as unknown as Logger, "one");
  t.teardown(async () => {
    await ports.close();
    nats.close();
  });
  const rings: string[] = [];
  const rights: string[] = [];
  const notices: string[] = [];
  ports.bell.listen((room, seq) => rings.push(`${room} ${seq}`));
  ports.rights.listen((change) => rights.push(change.kind));
  ports.noticeBell.listen((account, notice) => notices.push(`${account} ${notice}`));
  await until("it listens", () =>
    ["ring", "rights", "notice"].every((what) => nats.hears(`sideroom.one.${what}`)),
  );

  await t.test(
    "is a room and a number, whose rights changed, or for whom there is a notice, and nothing more",
    async (t) => {
      ports.bell.ring("a-room", 7);
      ports.rights.tell({ kind: "session", session: "s" });
      ports.noticeBell.ring("an-account", "a-notice");
      const heard = [["a-room 7"], ["session"], ["an-account a-notice"]];
      t.same([rings, rights, notices], heard, "heard here at once");
      await until("all are said", () => nats.published.length === 3);
      t.same(nats.published, [
        { subject: "sideroom.one.ring", text: '{"room":"a-room","seq":7}' },
        { subject: "sideroom.one.rights", text: '{"kind":"session","session":"s"}' },
        { subject: "sideroom.one.notice", text: '{"account":"an-account","notice":"a-notice"}' },
      ]);
    },
  );

  await t.test("is passed over when it cannot be read, and what follows is heard", async (t) => {
    for (const text of ["{no json", "", "null", "7", "[]"]) nats.say("sideroom.one.ring", text);
    for (const text of ["{no json", "", "null"]) nats.say("sideroom.one.rights", text);
    nats.say("sideroom.one.notice", '{"account":7}');
    nats.say("sideroom.one.notice", '{"account":"another","notice":"n"}');
    nats.say("sideroom.one.rights", '{"kind":"room","room":"a-room"}');
    nats.say("sideroom.one.ring", '{"room":"a-room","seq":8}');
    await until("the ring is heard", () => rings.includes("a-room 8"));
    await until("the change is heard", () => rights.includes("room"));
    t.same(rings, ["a-room 7", "a-room 8"], "nothing was made of the others");
    t.same(notices, ["an-account a-notice", "another n"]);
    t.ok(warnings.length > 0, "the log tells of it");
    t.notMatch(JSON.stringify(warnings), /no json/, "and not what it was");
  });
});
