import { WebSocket } from "ws";
import {
  type Account,
  createRoom,
  expecting,
  type Member,
  member as memberIn,
  owner,
  register,
  word,
} from "../../support/client.ts";
import type { TimedServer } from "../../support/in-process.ts";
import type { Random } from "../../support/random.ts";
import type { Frame, Post } from "../../support/shapes.ts";
import type { Action, Face, Plan } from "./plan.ts";
import { moveTo } from "./virtual-time.ts";

/** So many sockets of the attackers' own keep each room's figure where one person more moves it. */
const crowdSize = 5;

/** Somebody who looks on: in every room, with a socket that never goes away. */
export interface Watcher {
  account: Account;
  frames: { at: number; frame: Frame }[];
  settle(): Promise<void>;
}

export interface World {
  server: TimedServer;
  rooms: string[];
  /** As planned, with what the server made of them. */
  faces: (Face & { id: string; slug: string })[];
  member: Watcher;
  moderator: Watcher;
  end(): void;
}

/** Plays the plan against the server; the watchers hear all of it. */
export async function play(
  server: TimedServer,
  plan: Plan,
  roomCount: number,
  random: Random,
): Promise<World> {
  const rooms: string[] = [];
  for (let at = 0; at < roomCount; at++) rooms.push(await createRoom(server));
  const sockets = new Set<WebSocket>();
  const [member, moderator] = [await watcher(false), await watcher(true)];
  for (let at = 0; at < crowdSize; at++) await joined(member.account, rooms);
  const began = server.now();
  const people: Account[] = [];
  const members: Member[] = [];
  const written = rooms.map((): string[] => []);
  const own = new Map<number, string>();
  const sittings = new Map<number, { socket: WebSocket; faces: number[] }>();
  // Both hear in the same turn what is sent in the same turn: waiting for one is enough.
  const settled = () => member.settle();
  const moved = (now: number) => server.move((began + now - server.now()) / 1_000);
  for (const action of plan.actions) {
    await moveTo(action.at, moved, settled);
    await doIt(action);
    await settled();
  }
  const faces = plan.faces.map((face, at) => ({
    ...face,
    id: members[at]?.persona.id ?? "",
    slug: rooms[face.room] ?? "",
  }));
  const end = () => {
    for (const socket of sockets) socket.terminate();
  };
  return { server, rooms, faces, member, moderator, end };

  async function doIt(action: Action): Promise<void> {
    if (action.kind === "register") people[action.person] = await register(server);
    else if (action.kind === "open") {
      const { sitting, person, faces } = action;
      const there = faces.map((face) => rooms[plan.faces[face]?.room ?? 0] ?? "");
      sittings.set(sitting, { socket: await joined(people[person] as Account, there), faces });
    } else if (action.kind === "close") {
      const socket = sittings.get(action.sitting)?.socket as WebSocket;
      const closed = new Promise((done) => socket.once("close", done));
      socket.terminate();
      sockets.delete(socket);
      sittings.delete(action.sitting);
      await closed;
    } else await act(action.kind, action.face);
  }

  async function act(kind: "join" | "post" | "edit" | "react" | "typing", at: number) {
    const face = plan.faces[at] as Face;
    const room = rooms[face.room] ?? "";
    const { token = "" } = people[face.person] ?? {};
    if (kind === "join") {
      const standing = face.standing === null ? {} : { standing: face.standing };
      members[at] = await memberOf(room, { face: face.kind, ...standing }, face.person);
    } else if (kind === "post") {
      const replyTo = random.chance(0.4) ? written[face.room]?.at(-1) : undefined;
      const more = { ...(replyTo && { replyTo }), clientId: word(16) };
      const made = await expecting<Post>([201], server, `POST /rooms/${room}/posts`, {
        token,
        body: { body: text(), ...more },
      });
      written[face.room]?.push(made.id);
      own.set(at, made.id);
    } else if (kind === "edit" && own.has(at)) {
      await expecting([200], server, `PATCH /posts/${own.get(at)}`, {
        token,
        body: { body: text() },
      });
    } else if (kind === "react" && (written[face.room]?.length ?? 0) > 0) {
      const post = random.pick(written[face.room]?.slice(-8) ?? []);
      const name = random.pick(["thanks", "with-you", "helped", "same-here"]);
      await expecting([200], server, `PUT /posts/${post}/reactions/${name}`, { token });
    } else if (kind === "typing") {
      for (const { socket, faces } of sittings.values())
        if (faces.includes(at)) socket.send(JSON.stringify({ type: "typing", room }));
    }
  }

  function memberOf(room: string, wishes: object, person: number): Promise<Member> {
    return memberIn(server, room, wishes, people[person] as Account);
  }

  function text(): string {
    return Array.from({ length: random.whole(4, 60) }, () => word(random.whole(2, 9))).join(" ");
  }

  /** An open socket that has joined the rooms. */
  function joined(account: Account, slugs: readonly string[]): Promise<WebSocket> {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/api/v1/realtime`, {
      headers: { authorization: `Bearer ${account.token}` },
      perMessageDeflate: false,
    });
    sockets.add(socket);
    return new Promise((done, failed) => {
      let waitsFor = slugs.length;
      socket.once("error", failed);
      socket.once("open", () => {
        for (const room of slugs) socket.send(JSON.stringify({ type: "join", room }));
      });
      const count = (data: unknown) => {
        if (String(data).startsWith('{"type":"joined"')) waitsFor -= 1;
        if (waitsFor > 0) return;
        socket.off("message", count);
        done(socket);
      };
      socket.on("message", count);
    });
  }

  async function watcher(isModerator: boolean): Promise<Watcher> {
    const account = await register(server);
    const frames: Watcher["frames"] = [];
    for (const room of rooms) {
      const { persona } = await memberIn(server, room, {}, account);
      if (!isModerator) continue;
      const { token } = await owner(server);
      const body = { roles: ["moderator"] };
      await expecting(200, server, `PUT /rooms/${room}/roles/${persona.id}`, { token, body });
    }
    const socket = await joined(account, rooms);
    const waiting: (() => void)[] = [];
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.type === "pong") waiting.shift()?.();
      else frames.push({ at: server.now(), frame });
    });
    const settle = () =>
      new Promise<void>((done) => {
        waiting.push(done);
        socket.send('{"type":"ping","at":1}');
      });
    return { account, frames, settle };
  }
}
