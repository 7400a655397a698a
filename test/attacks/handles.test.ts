// Faces that pretend: look-alikes of staff and members, hidden characters, names that say too much.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  type Account,
  call,
  createRoom,
  expecting,
  joinRoom,
  owner,
  register,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import {
  lookalikes,
  numbersInHandles,
  rolesAsBadges,
  rolesInHandles,
  turningCharacters,
  unseenCharacters,
} from "./tables/guards.ts";

const attack = attacks();

function tryHandle(server: Server, { token }: Account, room: string, handle: string) {
  const body = { face: "room", handle };
  return call(server, `POST /rooms/${room}/membership`, { token, body });
}

attack(
  "a handle with hidden or turning characters is refused",
  async (server) => {
    const room = await createRoom(server);
    const visitor = await register(server);
    const handles = {
      "right-to-left override": "quiet\u202eriver",
      "right-to-left mark": "quiet\u200friver",
      isolates: "\u2066quiet river\u2069",
      "zero width space": "quiet\u200briver",
      "zero width joiner": "quiet\u200driver",
      "word joiner": "quiet\u2060river",
      "soft hyphen": "quiet\u00adriver",
      "tag characters": "quiet\u{e0052}\u{e0065}river",
      "variation selector": "quiet\ufe0friver",
      "a control character": "quiet\u0007river",
      "a line break": "quiet\nriver",
      "a NUL": "quiet\u0000river",
      "half a character": "quiet\ud800river",
      "a private use character": "quiet\ue000river",
      "marks upon marks": `quiet${"\u0301".repeat(20)}river`,
      blank: "\u2800\u3164",
      markup: "<b>quiet</b>",
    };
    for (const [name, handle] of Object.entries(handles)) {
      const answer = await tryHandle(server, visitor, room, handle);
      assert.equal(answer.status, 400, `${name}: ${answer.status} ${answer.text}`);
      assertProblem(answer, 400, "invalid");
    }
  },
  [unseenCharacters],
);

attack(
  "nobody takes a handle that looks like staff",
  async (server) => {
    const room = await createRoom(server);
    const visitor = await register(server);
    const staff = [
      "moderator",
      "Moderator",
      "m\u043ederator",
      "m0derator",
      "Mod",
      "mod.",
      "ADMIN",
      "\u0430dmin",
    ];
    const titles = [
      "owner",
      "sideroom",
      "System",
      "support",
      "nurse Joy",
      "Dr Quiet",
      "dr. quiet",
      "\uff4d\uff4f\uff44",
    ];
    for (const handle of [...staff, ...titles, "the moderator", "mod team"]) {
      const answer = await tryHandle(server, visitor, room, handle);
      assert.ok([400, 409].includes(answer.status), `${handle}: ${answer.status} ${answer.text}`);
    }
  },
  [rolesInHandles],
);

attack(
  "nobody takes a handle that looks like another member's",
  async (server) => {
    const room = await createRoom(server);
    const known = await register(server);
    await joinRoom(server, known, room, { handle: "Silver Pine" });
    const lookalikes = {
      "the same": "Silver Pine",
      "another case": "sILVER pINE",
      "without the space": "SilverPine",
      "two spaces": "Silver  Pine",
      "a Cyrillic letter": "Silver P\u0456ne",
      "a digit for a letter": "Si1ver Pine",
      "full width": "\uff33ilver Pine",
      "an accent": "S\u00eelver Pine",
      "a hyphen": "Silver-Pine",
      "a Greek letter": "Silver \u03a1ine",
    };
    for (const [name, handle] of Object.entries(lookalikes)) {
      const answer = await tryHandle(server, await register(server), room, handle);
      assert.ok([400, 409].includes(answer.status), `${name}: ${answer.status} ${answer.text}`);
    }
  },
  [lookalikes],
);

attack(
  "nobody takes a handle that says who they are",
  async (server) => {
    const room = await createRoom(server);
    const visitor = await register(server);
    for (const handle of ["anna@example.org", "0176 1234567", "+49 30 901820", "call 5551234567"]) {
      const answer = await tryHandle(server, visitor, room, handle);
      assert.equal(answer.status, 400, `${handle}: ${answer.text}`);
    }
  },
  [numbersInHandles],
);

attack(
  "a staff role is no part of the handle but a badge that others cannot type",
  async (server) => {
    const room = await createRoom(server);
    const person = await register(server);
    const persona = await joinRoom(server, person, room);
    const { token } = await owner(server);
    await expecting(200, server, `PUT /rooms/${room}/roles/${persona.id}`, {
      token,
      body: { roles: ["moderator"] },
    });
    const again = await joinRoom(server, person, room);
    assert.equal(again.handle, persona.handle, "the handle stays");
    assert.ok(again.badges.includes("moderator"), "the badge says it");
  },
  [rolesAsBadges],
);

attack(
  "room names with turning characters are refused",
  async (server) => {
    const { token } = await owner(server);
    for (const title of ["Room \u202egnol", "Room \u2067of\u2069", "A\u0000B", "Room \ud800"]) {
      const body = { slug: "turned-around", title, kind: "condition" };
      assertProblem(await call(server, "POST /rooms", { token, body }), 400, "invalid");
    }
    for (const slug of [
      "UPPER",
      "with space",
      "../up",
      "a/b",
      "\u0440\u043e\u043e\u043c",
      "-",
      "a--",
      "x".repeat(200),
    ]) {
      const body = { slug, title: "A room", kind: "condition" };
      assertProblem(await call(server, "POST /rooms", { token, body }), 400, "invalid");
    }
  },
  [turningCharacters],
);
