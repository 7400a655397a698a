// More sockets than one may have.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { call, register } from "../support/client.ts";
import { LiveSocket, UpgradeRefused, upgradeStatus } from "../support/socket.ts";
import { until } from "../support/wait.ts";
import { limitOfSockets } from "./tables/transport-guards.ts";

const limits = { LIMIT_SOCKETS_PER_ACCOUNT: "3", LIMIT_SOCKETS_PER_ADDRESS: "12" };
const attack = attacks({ env: limits });

attack(
  "sockets are limited by account and by address, and the limit frees itself",
  async (server) => {
    const people = [];
    for (let at = 0; at < 6; at++) people.push(await register(server));
    const [first, ...others] = people;
    assert.ok(first);
    const rush = await Promise.all(
      Array.from({ length: 12 }, () => LiveSocket.open(server, first).catch(() => undefined)),
    );
    const within = rush.filter((socket) => socket !== undefined);
    assert.equal(within.length, 3, "of many at once");
    for (const socket of within) socket.close();
    const held: LiveSocket[] = [];
    await until("their places are free", async () => {
      const one = await LiveSocket.open(server, first).catch(() => undefined);
      if (one) held.push(one);
      return held.length === 3;
    });
    assert.equal(
      await upgradeStatus(server, { token: first.token }),
      429,
      "a fourth of one account",
    );
    const second = await call<{ token: string }>(server, "POST /sessions", {
      body: { signInName: first.signInName, passphrase: first.passphrase },
    });
    assert.equal(
      await upgradeStatus(server, { token: second.json.token }),
      429,
      "nor by another session",
    );
    held.pop()?.close();
    const again = await until("the place is free", async () => {
      return (await upgradeStatus(server, { token: first.token })) === 101;
    });
    assert.ok(again);
    const spread: LiveSocket[] = [];
    const statuses: number[] = [];
    for (const person of [...others, ...others, ...others]) {
      const socket = await LiveSocket.open(server, {
        token: person.token,
        headers: {
          "x-forwarded-for": `198.51.100.${statuses.length}`,
          forwarded: "for=198.51.100.7",
        },
      }).catch((failure: unknown) => failure);
      if (socket instanceof LiveSocket) spread.push(socket);
      statuses.push(socket instanceof UpgradeRefused ? socket.status : 101);
    }
    assert.ok(spread.length <= 10, `${spread.length} beside the two that stayed`);
    assert.equal(statuses.at(-1), 429, "the address is full, whatever it says it is");
    for (const socket of [...held, ...spread]) socket.close();
  },
  [limitOfSockets],
);
