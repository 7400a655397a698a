// Whoever writes the notes sees them as they are, how they were, and whom a change would stop.
import t from "tap";
import {
  createRoom,
  expecting,
  member,
  newVersion,
  owner,
  register,
  roomDisclaimer,
} from "../support/client.ts";
import { day, startTimedServer } from "../support/in-process.ts";

interface Version {
  version: number;
  title: string;
  body: string;
  sha256: string;
  cadence: unknown;
  publishedAt: string;
}

interface Kept extends Version {
  id: string;
  scope: string;
  room: string | null;
  role: string | null;
  stops: number;
}

const server = await startTimedServer();
t.teardown(() => server.stop());
const { token } = await owner(server);

const kept = async () =>
  (await expecting<{ items: Kept[] }>(200, server, "GET /disclaimers", { token })).items;

const today = () => `${new Date(server.now()).toISOString().slice(0, 10)}T00:00:00.000Z`;

t.test("the owner looks through the notes and their former versions", async (t) => {
  const room = await createRoom(server);
  const first = await roomDisclaimer(server, room, { kind: "days", days: 30 });
  const began = today();
  server.move(3 * day);
  const second = await newVersion(server, { token }, { ...first, title: "After a while" });
  const text = (await kept()).find(({ id }) => id === first.id);
  const published = second.json;
  t.same(text, {
    ...{ id: first.id, scope: "room", room, role: null, version: 2 },
    ...{ title: "After a while", body: published.body, sha256: published.sha256 },
    ...{ cadence: { kind: "version" }, publishedAt: today(), stops: 0 },
  });
  const route = `GET /disclaimers/${first.id}/versions`;
  const { items } = await expecting<{ items: Version[] }>(200, server, route, { token });
  t.same(
    items.map(({ version, publishedAt }) => [version, publishedAt]),
    [
      [2, today()],
      [1, began],
    ],
    "the newest first",
  );
  const { title, body, sha256 } = first;
  const cadence = { kind: "days", days: 30 };
  t.same(items[1], { version: 1, title, body, sha256, cadence, publishedAt: began });
  t.same(
    [...new Set((await kept()).map(({ scope }) => scope))],
    ["site", "role", "room"],
    "in the order in which they are shown at a door",
  );
});

t.test("what a change stops is about those whom it is asked of", async (t) => {
  const room = await createRoom(server);
  const ours = await roomDisclaimer(server, room);
  for (let people = 0; people < 8; people++)
    await member(server, room, { standing: people < 5 ? "clinician" : "patient" });
  for (let people = 0; people < 12; people++) await register(server);
  const stops = async () => {
    const all = await kept();
    const of = (scope: string) => all.find((one) => one.scope === scope)?.stops;
    return [of("site"), of("role"), all.find(({ id }) => id === ours.id)?.stops];
  };
  t.same(await stops(), [20, 5, 10], "accounts, faces with the role, members");
  const body = { policy: { disclaimers: "banner" } };
  await expecting(200, server, `PATCH /rooms/${room}`, { token, body });
  t.same(await stops(), [20, 0, 0], "a room that only shows its notes stops nobody");
});
