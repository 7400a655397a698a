import { readEvents } from "../../src/posts/index.ts";
import { leaveRoom } from "../../src/rooms/index.ts";
import {
  contract,
  isGapless,
  logOf,
  newMember,
  newPerson,
  newRoom,
  outcome,
  post,
} from "./site.ts";

const on = contract();

on(
  "fifty who write at once get one number each, without a gap, as they were told",
  async (t, site) => {
    const slug = await newRoom(site);
    const writers = await Promise.all(Array.from({ length: 50 }, () => newMember(site, slug)));
    const told = await Promise.all(
      writers.flatMap((writer) =>
        [1, 2, 3, 4].map((count) => post(site, writer, slug, `${count}`)),
      ),
    );
    const entries = await logOf(site, slug);
    t.ok(isGapless(entries), "the log has no gap");
    t.equal(entries.length, 201, "the room's beginning and every post");
    const places = new Map(entries.map(({ seq, post }) => [post, seq]));
    t.same(
      told.filter(({ post }) => places.get(post.id) !== post.seq),
      [],
    );
    t.equal((await readEvents(site.deps, writers[0] ?? null, slug, 0, 1)).head, 201);
  },
);

on("posts that are refused take no number", async (t, site) => {
  const slug = await newRoom(site);
  const [member, { actor: stranger }] = [await newMember(site, slug), await newPerson(site)];
  const tries = Array.from({ length: 40 }, (_, at) =>
    outcome(post(site, at % 2 ? member : stranger, slug)),
  );
  t.equal((await Promise.all(tries)).filter((one) => one === "done").length, 20);
  const entries = await logOf(site, slug);
  t.ok(isGapless(entries));
  t.equal(entries.length, 21);
});

on("writers in two rooms do not share numbers", async (t, site) => {
  const slugs = [await newRoom(site), await newRoom(site)];
  const writers = await Promise.all(slugs.map((slug) => newMember(site, slug)));
  await Promise.all(
    Array.from({ length: 30 }, (_, at) => {
      const [writer, slug] = [writers[at % 2], slugs[at % 2] ?? ""];
      return writer && post(site, writer, slug);
    }),
  );
  for (const slug of slugs) t.same((await logOf(site, slug)).map(({ seq }) => seq).at(-1), 16);
});

on("leaving and posting at once: nothing is written after the leaving is done", async (t, site) => {
  const slug = await newRoom(site);
  for (let round = 0; round < 24; round += 1) {
    const writer = await newMember(site, slug);
    const write = () => outcome(post(site, writer, slug));
    const leave = () => leaveRoom(site.deps, writer, slug);
    const both = round % 2 ? [write(), leave(), write()] : [leave(), write(), write()];
    const said = await Promise.all(both);
    for (const one of said)
      if (one !== undefined && one !== "done" && one !== "not-a-member")
        t.fail(`round ${round}: ${one}`);
    if ((await write()) !== "not-a-member") t.fail(`round ${round}: written after leaving`);
  }
  t.equal((await site.deps.rooms.room(site.deps.unitOfWork.reads, slug))?.members, 0);
  t.ok(isGapless(await logOf(site, slug)));
});
