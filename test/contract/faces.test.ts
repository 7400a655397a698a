// Faces that are made and changed at the same moment, on both databases.
import { randomUUID } from "node:crypto";
import t from "tap";
import { writePost } from "../../src/posts/index.ts";
import { changePersona, joinRoom, listOwnPersonas, takeFreshFace } from "../../src/rooms/index.ts";
import { change, reads } from "./rows.ts";
import { contract, join, newMember, newPerson, newRoom, outcome, post } from "./site.ts";

const on = contract();

function words(): string {
  return `w ${randomUUID().replace(/[^a-z]/g, "")}`.slice(0, 20);
}

on("posts that come at once make one anonymous face", async (t, site) => {
  const slug = await newRoom(site);
  const [one, other] = [await newMember(site, slug), await newMember(site, slug)];
  const write = (actor: typeof one) =>
    writePost(site.deps, actor, slug, { body: "Good morning.", as: "anonymous" });
  const written = await Promise.all([one, other, one, one, other, one].map(write));
  const faces = new Set(written.map(({ post: { persona } }) => persona.id));
  t.equal(faces.size, 2);
  t.equal((await site.deps.rooms.room(reads(site), slug))?.members, 2, "and no member");
  site.time.now += 24 * 3_600_000;
  faces.add((await write(one)).post.persona.id);
  t.equal(faces.size, 3, "a new one the next day");
});

on("of two who want one handle at the same moment one gets it", async (t, site) => {
  const rooms = [await newRoom(site), await newRoom(site)] as const;
  for (let round = 0; round < 8; round += 1) {
    const people = await Promise.all(
      rooms.map(async (slug) => {
        const { actor } = await newPerson(site);
        return { actor, persona: await join(site, actor, slug) };
      }),
    );
    const handle = words();
    const outcomes = await Promise.all(
      people.map(({ actor, persona: { id } }) =>
        outcome(changePersona(site.deps, actor, id, { handle })),
      ),
    );
    t.same(outcomes.sort(), ["conflict", "done"]);
  }
});

on("faces change, rooms are written in and people start again, all at once", async (t, site) => {
  const rooms = [await newRoom(site), await newRoom(site), await newRoom(site)];
  const people = await Promise.all(
    rooms.map(async (slug) => {
      const { actor } = await newPerson(site);
      const { id } = await join(site, actor, slug);
      return { actor, slug, id };
    }),
  );
  const everywhere = await newPerson(site);
  const community = await joinRoom(site.deps, everywhere.actor, rooms[0] ?? "", {
    face: "community",
  });
  const work = Array.from({ length: 10 }, () =>
    people.flatMap(({ actor, slug, id }) => [
      outcome(post(site, actor, slug)),
      outcome(changePersona(site.deps, actor, id, { bio: words() })),
      outcome(changePersona(site.deps, everywhere.actor, community.persona.id, { bio: words() })),
    ]),
  ).flat();
  const again = people.map(({ actor, slug }) => outcome(takeFreshFace(site.deps, actor, slug, {})));
  const outcomes = new Set(await Promise.all([...work, ...again]));
  outcomes.delete("done");
  outcomes.delete("conflict");
  t.same(
    [...outcomes],
    [],
    "a face that was retired meanwhile is a conflict, and nothing else fails",
  );
  for (const { actor, slug, id } of people) {
    const own = await listOwnPersonas(site.deps, actor);
    t.same(own.map(({ retired }) => retired).sort(), [false, true]);
    t.equal(own.find(({ retired }) => !retired)?.rooms[0], slug);
    t.equal(await site.deps.rooms.member(reads(site), slug, id), null);
    t.equal(await outcome(post(site, actor, slug)), "done");
  }
});

on("whoever starts again twice at once has one face in the end", async (t, site) => {
  const slug = await newRoom(site);
  const actor = await newMember(site, slug);
  await Promise.all([1, 2, 3].map(() => takeFreshFace(site.deps, actor, slug, {})));
  const own = await listOwnPersonas(site.deps, actor);
  t.equal(own.filter(({ retired }) => !retired).length, 1);
  t.equal(own.length, 4);
  const room = await change(site, (tx) => site.deps.rooms.lockRoom(tx, slug));
  t.equal(room?.members, 1);
});

t.setTimeout(550_000);
