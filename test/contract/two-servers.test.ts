import t, { type Test } from "tap";
import type { RightsChange } from "../../src/core/rights-changed.ts";
import { authenticate, endSession } from "../../src/identity/index.ts";
import { changeRoom, leaveRoom } from "../../src/rooms/index.ts";
import { until } from "../support/wait.ts";
import { newPlace, withoutPostgres } from "./databases.ts";
import { natsUrl, withoutNats } from "./nats.ts";
import { newMember, newPerson, newRoom, openSite, outcome, post, type Site } from "./site.ts";

const skip = withoutPostgres || withoutNats;

/** Two servers on one database, with the same keys, that hear each other by NATS. */
async function twoServers(t: Test): Promise<[Site, Site]> {
  const place = await newPlace("PostgreSQL", { NATS_URL: natsUrl.href });
  const other = { ...place.config, dataDir: `${place.config.dataDir}-2` };
  const sites: [Site, Site] = [await openSite(place), await openSite({ ...place, config: other })];
  t.teardown(async () => {
    for (const { forum } of sites) await forum.close();
    await place.drop();
  });
  return sites;
}

function hear({ deps }: Site) {
  const rings: string[] = [];
  const rights: string[] = [];
  deps.bell.listen((room, seq) => rings.push(`${room} ${seq}`));
  deps.rights.listen((change) => rights.push(JSON.stringify(change)));
  return {
    rings,
    rights,
    /** Waits until exactly this was told. */
    told: (change: RightsChange) =>
      until("the change is told", () => rights.includes(JSON.stringify(change))),
  };
}

t.test(
  "the bell that rings in one server is heard in both, once, and the post is there",
  { skip },
  async (t) => {
    const [one, other] = await twoServers(t);
    const slug = await newRoom(one);
    const member = await newMember(one, slug);
    const [here, there] = [hear(one), hear(other)];
    for (const seq of [2, 3, 4]) {
      await post(one, member, slug);
      await until("the ring is heard", () => there.rings.includes(`${slug} ${seq}`));
      const entries = await other.deps.posts.entriesAfter(
        other.deps.unitOfWork.reads,
        slug,
        seq - 1,
        9,
      );
      t.equal(entries.length, 1, "what rings can be read");
    }
    await post(other, member, slug);
    await until("it rings the other way", () => here.rings.includes(`${slug} 5`));
    const expected = [2, 3, 4, 5].map((seq) => `${slug} ${seq}`);
    for (const { rings } of [here, there])
      t.same(
        rings.filter((ring) => ring.startsWith(slug)),
        expected,
        "once each, in order",
      );
  },
);

t.test("a right that is lost in one server is told in the other", { skip }, async (t) => {
  const [one, other] = await twoServers(t);
  const slug = await newRoom(one);
  const there = hear(other);
  const [{ actor: owner }, { actor: guest, token }] = [
    await newPerson(one, { siteRole: "owner" }),
    await newPerson(one),
  ];
  const member = await newMember(one, slug);
  t.same(await authenticate(other.deps, token), guest);
  await leaveRoom(one.deps, member, slug);
  await there.told({ kind: "membership", account: member.account, room: slug });
  t.equal(await outcome(post(other, member, slug)), "not-a-member");
  await changeRoom(one.deps, owner, slug, { visibility: "private" });
  await there.told({ kind: "room", room: slug });
  await endSession(one.deps, guest.account, guest.session);
  await there.told({ kind: "session", session: guest.session });
  t.equal(await authenticate(other.deps, token), null, "and is over there at once");
});

t.test("two servers that write to one room keep one order without a gap", { skip }, async (t) => {
  const [one, other] = await twoServers(t);
  const slug = await newRoom(one);
  const members = [await newMember(one, slug), await newMember(other, slug)] as const;
  await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0 ? post(one, members[0], slug) : post(other, members[1], slug),
    ),
  );
  const entries = await one.deps.posts.entriesAfter(one.deps.unitOfWork.reads, slug, 0, 100);
  t.same(
    entries.map(({ seq }) => seq),
    Array.from({ length: 41 }, (_, at) => at + 1),
  );
});
