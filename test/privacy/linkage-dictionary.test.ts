// A thief who knows every name and every account, and how the server computes, finds none of them without the keys.
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { attacks, without } from "../support/attack.ts";
import { createRoom, member, post, register } from "../support/client.ts";
import type { Server } from "../support/server.ts";

const rule = attacks();

interface Stolen {
  /** Every text of the database, and what follows a key's id in it. */
  values: Set<string>;
  /** What might be a key: whatever the database keeps about itself. */
  facts: string[];
}

function steal(server: Server): Stolen {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all() as string[];
    const texts = tables
      .flatMap((table) => database.prepare(`SELECT * FROM "${table}"`).all() as object[])
      .flatMap((row) => Object.values(row))
      .filter((value): value is string => typeof value === "string");
    const facts = database.prepare("SELECT value FROM site_facts").pluck().all() as string[];
    const values = new Set(texts.flatMap((text) => [text, text.slice(text.indexOf(".") + 1)]));
    return { values, facts: facts.flatMap((fact) => [fact, fact.slice(fact.indexOf(".") + 1)]) };
  } finally {
    database.close();
  }
}

/** Texts in the server's own framing, and plainly. */
function spellings(...parts: string[]): string[] {
  const framed = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join("");
  return [parts.join(""), parts.join(":"), framed];
}

/** How many of these texts stand in the database, hashed in any of the ways that need no secret. */
function hits({ values, facts }: Stolen, texts: string[]): number {
  const keys = ["", ...facts];
  return texts.filter((text) =>
    ["sha1", "sha256", "sha512"].some((kind) => {
      const digests = [
        createHash(kind).update(text).digest(),
        ...keys.map((key) => createHmac(kind, key).update(text).digest()),
        ...keys.map((key) => createHmac(kind, Buffer.from(key, "base64url")).update(text).digest()),
      ];
      return digests.some((digest) =>
        (["hex", "base64", "base64url"] as const).some((form) => values.has(digest.toString(form))),
      );
    }),
  ).length;
}

rule(
  "a list of all names, accounts and rooms finds nobody",
  async (server) => {
    const rooms = [await createRoom(server), await createRoom(server)];
    const people = await Promise.all(Array.from({ length: 6 }, () => register(server)));
    for (const person of people)
      for (const room of rooms) {
        const inside = await member(server, room, {}, person);
        await post(server, inside, room, "hello", { clientId: "the-same-key" });
      }
    const stolen = steal(server);
    assert.ok(stolen.values.size > 100, "there is something to search");
    const names = people.flatMap(({ signInName }) => spellings(signInName));
    assert.equal(hits(stolen, names), 0, "names were found");
    const faces = people.flatMap(({ id }) =>
      rooms.flatMap((room) => [...spellings(id, "room", room), ...spellings(id, "community", "")]),
    );
    assert.equal(hits(stolen, faces), 0, "faces were found by their accounts");
    const drafts = people.flatMap(({ id }) =>
      rooms.flatMap((room) => spellings("key", id, room, "the-same-key")),
    );
    assert.equal(hits(stolen, drafts), 0, "repeats were found by their accounts");
  },
  [
    without(
      "the key in what things are found by",
      "core/root-key.ts",
      'createHmac("sha256", key)',
      'createHmac("sha256", key.type === "secret" ? "" : key)',
    ),
  ],
);
