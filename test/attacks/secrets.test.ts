// Secrets that lie about: in cookies that other hosts get, in addresses, in the log.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  member,
  owner,
  post,
  register,
  word,
} from "../support/client.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { LiveSocket } from "../support/socket.ts";
import { routeInLog, scriptlessCookie, secureCookie } from "./tables/session-guards.ts";

const publicUrl = "https://forum.example";
const attack = attacks({ env: { PUBLIC_URL: publicUrl, LOG_LEVEL: "trace" } });

attack(
  "behind https the cookie is for this host alone, and for no script",
  async (server) => {
    const { signInName, passphrase, token } = await register(server);
    const answer = await call<{ token: string }>(server, "POST /sessions", {
      headers: { origin: publicUrl },
      body: { signInName, passphrase },
    });
    assert.equal(answer.headers.get("cache-control"), "no-store");
    const [cookie = "", ...more] = answer.headers.getSetCookie();
    assert.deepEqual(more, [], "one cookie");
    const [pair = "", ...flags] = cookie.split(";").map((part) => part.trim());
    assert.equal(pair, `__Host-sideroom=${answer.json.token}`);
    const names = flags.map((flag) => flag.toLowerCase());
    for (const flag of ["httponly", "secure", "samesite=lax", "path=/"]) {
      assert.ok(names.includes(flag), `the cookie has ${flag}`);
    }
    assert.ok(!names.some((flag) => flag.startsWith("domain")), "for no other host");
    assert.match(token, /^[\w-]{43,}$/, "a token of 256 bits");
    const plain = await call(server, "GET /me", { headers: { cookie: `sideroom=${token}` } });
    assert.equal(plain.status, 401, "the cookie's other name means nothing here");
  },
  [secureCookie, scriptlessCookie],
);

attack(
  "whatever happens, the log holds no secret, even at its most talkative",
  async (server) => {
    const room = await createRoom(server);
    const person = await member(server, room);
    const { signInName, passphrase, token, recoveryCodes } = person;
    const query = `needle-${word(20)}`;
    const sentence = `a sentence that is nobody's business ${word(20)}`;
    await post(server, person, room, sentence);
    await call(server, `GET /rooms/${room}/posts?limit=${query}`, { token });
    await call(server, `GET //api/v1/realtime?token=${query}`);
    await call(server, "POST /sessions", {
      body: `{"signInName": "${signInName}", "passphrase": `,
    });
    await call(server, "POST /sessions", { body: { signInName, passphrase: `${passphrase}?` } });
    const live = await LiveSocket.open(server, person);
    await live.join(room);
    live.send(`{"type":"post","ref":"r","room":"${room}","body":"${query}`);
    await live.next("refused");
    live.close();
    const raw = await RawSocket.open(server, { token });
    raw.write(Buffer.from([0xff, 0xff, 0xff]));
    await raw.end();
    await expecting([200, 204], server, "DELETE /sessions/current", { token });
    const boss = await owner(server);
    const secrets = { token, passphrase, signInName, query, sentence };
    const all = {
      ...secrets,
      boss: boss.token,
      bossName: boss.signInName,
      codes: recoveryCodes[0] ?? "",
    };
    for (const [name, secret] of Object.entries(all)) {
      assert.ok(!server.logs().includes(secret), `the log holds a ${name}`);
    }
    // The server's own address is printed; a client's, on any port, is nowhere.
    const rest = server.logs().replaceAll(server.url, "");
    assert.doesNotMatch(rest, /127\.0\.0\.1|::1|remoteAddress|"ip"/, "the log holds an address");
  },
  [routeInLog],
);
