import { checkChain } from "../../src/audit/index.ts";
import type { UnitOfWork } from "../../src/core/unit-of-work.ts";
import { openThread, useThreadTools } from "../../src/posts/index.ts";
import { setRoles } from "../../src/rooms/index.ts";
import { contract, headOf, join, newPerson, newRoom, outcome } from "./site.ts";

const on = contract();

on("each use of a thread's tools is in the audit, under no account's id", async (t, site) => {
  const { deps } = site;
  const { reads } = deps.unitOfWork;
  const slug = await newRoom(site);
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const { actor: staff } = await newPerson(site, { siteRole: "moderator" });
  const { actor: moderator } = await newPerson(site);
  const face = await join(site, moderator, slug);
  await setRoles(deps, owner, slug, face.id, ["moderator"]);
  const { thread } = await openThread(deps, moderator, slug, { title: "A title", body: "Words." });
  await useThreadTools(deps, moderator, thread.id, { lock: true, pin: true });
  const head = await headOf(site, slug);
  await useThreadTools(deps, moderator, thread.id, { lock: true, pin: true });
  t.equal(await headOf(site, slug), head, "what is so already leaves no trace");
  await useThreadTools(deps, owner, thread.id, { lock: false });
  await useThreadTools(deps, staff, thread.id, { pin: false });
  const acts = (await deps.audit.actsAfter(reads, 0, 1_000)).filter(
    ({ subject }) => subject === thread.id,
  );
  t.match(
    acts.map(({ actor, action, room }) => `${actor} ${action} ${room}`),
    [
      `persona:${face.id} thread.locked ${slug}`,
      `persona:${face.id} thread.pinned ${slug}`,
      `owner thread.unlocked ${slug}`,
      new RegExp(`^staff:\\S{20,} thread.unpinned ${slug}$`),
    ],
  );
  t.equal(acts.length, 4);
  for (const { account } of [owner, staff, moderator])
    t.notOk(JSON.stringify(acts).includes(account));
  t.equal(await checkChain(deps, reads), null);
});

on("a use that is refused is in the audit, under the face that tried", async (t, site) => {
  const { deps } = site;
  const slug = await newRoom(site);
  const { actor: opener } = await newPerson(site);
  await join(site, opener, slug);
  const { thread } = await openThread(deps, opener, slug, { title: "A title", body: "Words." });
  const { actor: other } = await newPerson(site);
  const face = await join(site, other, slug);
  const { actor: stranger } = await newPerson(site);
  for (const actor of [other, stranger])
    t.equal(await outcome(useThreadTools(deps, actor, thread.id, { lock: true })), "forbidden");
  const acts = (await deps.audit.actsAfter(deps.unitOfWork.reads, 0, 1_000)).filter(
    ({ subject }) => subject === thread.id,
  );
  t.match(
    acts.map(({ actor, action, room }) => `${actor} ${action} ${room}`),
    [
      `persona:${face.id} refused:thread.tools ${slug}`,
      new RegExp(`^staff:\\S{20,} refused:thread.tools ${slug}$`),
    ],
  );
  t.equal(acts.length, 2);
  t.equal(await checkChain(deps, deps.unitOfWork.reads), null);
});

on("a role that is taken away just before counts no more", async (t, site) => {
  const { deps } = site;
  const slug = await newRoom(site);
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const { actor: moderator } = await newPerson(site);
  const face = await join(site, moderator, slug);
  await setRoles(deps, owner, slug, face.id, ["moderator"]);
  const { thread } = await openThread(deps, moderator, slug, { title: "A title", body: "Words." });
  const unitOfWork: UnitOfWork = {
    ...deps.unitOfWork,
    transaction: async (work) => {
      await setRoles(deps, owner, slug, face.id, []);
      return deps.unitOfWork.transaction(work);
    },
  };
  const late = useThreadTools({ ...deps, unitOfWork }, moderator, thread.id, { lock: true });
  t.equal(await outcome(late), "forbidden");
  t.match(await deps.threads.thread(deps.unitOfWork.reads, thread.id), { locked: false });
});

on("a refused use leaves nothing behind", async (t, site) => {
  const { deps } = site;
  const slug = await newRoom(site);
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  await join(site, owner, slug);
  const opened: string[] = [];
  for (let count = 0; count < 21; count += 1) {
    const { thread } = await openThread(deps, owner, slug, { title: `${count}`, body: "Words." });
    opened.push(thread.id);
  }
  for (const id of opened.slice(1)) await useThreadTools(deps, owner, id, { pin: true });
  const before = (await deps.audit.actsAfter(deps.unitOfWork.reads, 0, 1_000)).length;
  const [last = ""] = opened;
  const refused = useThreadTools(deps, owner, last, { lock: true, pin: true });
  t.equal(await outcome(refused), "conflict");
  const thread = await deps.threads.thread(deps.unitOfWork.reads, last);
  t.match(thread, { locked: false, pinned: false });
  t.equal((await deps.audit.actsAfter(deps.unitOfWork.reads, 0, 1_000)).length, before);
  const room = await deps.rooms.room(deps.unitOfWork.reads, slug);
  t.same(
    room?.pinned.map(({ id }) => id),
    opened.slice(1).reverse(),
  );
});
