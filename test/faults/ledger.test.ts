// When the ledger cannot be written, a text is gone all the same, nobody is told that backups know, and it is made up for.
import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmdirSync } from "node:fs";
import { ledgerIn, readLedger } from "../../src/storage/ledger-file.ts";
import { attacks, without } from "../support/attack.ts";
import { call, createRoom, expecting, member, post } from "../support/client.ts";
import { leftIn, pendingIn, scrubbed } from "../support/leftovers.ts";
import { needle } from "../support/needle-text.ts";

const rule = attacks();

rule(
  "a removal that the ledger does not have yet is not said to be done",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const { token } = author;
    const words = needle(30);
    const first = await post(server, author, room, needle(30));
    await expecting(204, server, `DELETE /posts/${first.id}`, { token });
    await scrubbed(server);
    const { id } = await post(server, author, room, words);
    const ledger = ledgerIn(server.keysDir);
    renameSync(ledger, `${ledger}.away`);
    mkdirSync(ledger);
    try {
      const answer = await call(server, `DELETE /posts/${id}`, { token });
      assert.equal(answer.status, 503);
      assert.match(answer.text, /It is removed/);
      assert.equal(
        (await call<{ body: string }>(server, `GET /posts/${id}`, author)).json.body,
        "",
      );
      assert.ok(pendingIn(server) > 0);
    } finally {
      rmdirSync(ledger);
      renameSync(`${ledger}.away`, ledger);
    }
    await expecting(204, server, `DELETE /posts/${id}`, { token });
    await scrubbed(server);
    const subjects = (readLedger(ledger) ?? []).flatMap((entry) =>
      entry.what === "words" ? [entry.subject.id] : [],
    );
    assert.deepEqual(
      [first.id, id].map((one) => subjects.filter((subject) => subject === one).length),
      [1, 1],
    );
    assert.deepEqual(leftIn(server.dataDir, [words]), []);
  },
  [
    without("waiting for the ledger", "posts/delete-post.ts", "  await deps.redactor.noted();\n"),
    without(
      "telling that the ledger failed",
      "redaction/ledger-notes.ts",
      "        refuse(\n",
      "        void (() => refuse)(\n",
    ),
  ],
);
