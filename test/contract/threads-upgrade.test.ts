// A site from before there were threads: its posts, reactions and log are what they were.
import { readdirSync } from "node:fs";
import { openThread, writePost } from "../../src/posts/index.ts";
import { dbOf } from "../../src/storage/handle.ts";
import { postgresKit, sqliteKit } from "../../src/storage/kit.ts";
import { defineTables } from "../../src/storage/tables/index.ts";
import { olderDatabase } from "./older-database.ts";
import { live } from "./rows.ts";
import { freshPlace, join, logOf, newPerson, onEach } from "./site.ts";

const slug = "old-room";
const tables = { SQLite: defineTables(sqliteKit), PostgreSQL: defineTables(postgresKit()) };
const author = "AAAAAAAAAAAAAAAAAAAAAA";

/** As the version before wrote it: five posts, of which one was removed and one row is gone altogether. */
const written = [
  `INSERT INTO rooms (slug, title, about, condition, aliases, kind, visibility, public_from, kept_days,
     disclaimers, slow_mode_seconds, listening_minutes, head, gate, members, people_tag)
   VALUES ('${slug}', 'An old room', '', NULL, '[]', 'condition', 'community', NULL, NULL,
     'off', 0, 0, 8, 'gate', 1, 'tag')`,
  "INSERT INTO room_gates (id, room, items) VALUES ('gate', 'old-room', '[]')",
  `INSERT INTO personas (id, kind, room, handle, handle_index, bio, standing, retired, slow_until, lookup, sealed)
   VALUES ('${author}', 'room', '${slug}', 'quiet heron', 'quietheron', NULL, NULL, FALSE, NULL, 'l', 's')`,
  `INSERT INTO memberships (room, persona, roles, listening_until, slow_until, joined_week)
   VALUES ('${slug}', '${author}', '[]', NULL, NULL, 0)`,
  ...[1, 2, 3, 4, 5].map(
    (number) => `INSERT INTO posts (room, seq, persona, reply_to, body, content_warning, state,
       reactions, revision, created_at, edited_at, gate)
     VALUES ('${slug}', ${number + 1}, '${author}', ${number === 3 ? "'an-earlier-one'" : "NULL"},
       '${number === 2 ? "" : `words ${number}`}', ${number === 4 ? "'loss'" : "NULL"},
       '${number === 2 ? "removed" : "visible"}', ${number === 1 ? `'{"thanks":1}'` : "NULL"},
       1, 1800000000000, NULL, 'gate')`,
  ),
  `INSERT INTO events (room, seq, kind, post) VALUES ('${slug}', 1, 'room.changed', NULL)`,
  ...[1, 2, 3, 4, 5].map(
    (number) =>
      `INSERT INTO events (room, seq, kind, post) VALUES ('${slug}', ${number + 1}, 'post.created', ${number})`,
  ),
  `INSERT INTO events (room, seq, kind, post) VALUES ('${slug}', 7, 'reaction.changed', 1)`,
  `INSERT INTO events (room, seq, kind, post) VALUES ('${slug}', 8, 'post.removed', 2)`,
  `INSERT INTO reactions (post, persona, name) VALUES (1, '${author}', 'thanks')`,
  "DELETE FROM events WHERE post = 5",
  "DELETE FROM posts WHERE number = 5",
];

onEach("a site without threads comes along with all that was written", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  await olderDatabase(place, 2, written);
  const site = await open();
  const { deps } = site;
  const { reads } = deps.unitOfWork;
  if (dialect === "SQLite") t.equal(readdirSync(place.config.backupDir).length, 1, "after a copy");
  const posts = await deps.posts.postsAfter(reads, live(slug), 0, 99);
  t.match(posts, [
    { seq: 2, body: "words 1", thread: null, kind: "message", reactions: { thanks: 1 } },
    { seq: 3, body: "", state: "removed" },
    { seq: 4, body: "words 3", replyTo: "an-earlier-one" },
    { seq: 5, body: "words 4", contentWarning: "loss" },
  ]);
  t.equal(posts.length, 4);
  const [first, second] = posts;
  t.equal(await deps.posts.hasReaction(reads, first?.id ?? "", author, "thanks"), true);
  t.same(
    (await logOf(site, slug)).map(({ seq, event, post }) => [seq, event, post]),
    [
      [1, "room.changed", ""],
      [2, "post.created", first?.id],
      [3, "post.created", second?.id],
      [4, "post.created", posts[2]?.id],
      [5, "post.created", posts[3]?.id],
      [7, "reaction.changed", first?.id],
      [8, "post.removed", second?.id],
    ],
  );
  t.same((await deps.rooms.room(reads, slug))?.pinned, []);

  // Life goes on, and no number that was ever given is given again.
  const { actor } = await newPerson(site);
  await join(site, actor, slug);
  const { post } = await writePost(deps, actor, slug, {
    body: "words 6",
    replyTo: first?.id ?? "",
  });
  t.equal(post.seq, 9);
  const { posts: table } = tables[dialect];
  const numbers = await dbOf(reads).select({ number: table.number }).from(table);
  t.same(numbers.map(({ number }) => number).sort(), [1, 2, 3, 4, 6]);
  const { thread } = await openThread(deps, actor, slug, { title: "A title", body: "words 7" });
  t.equal((await deps.posts.postsAfter(reads, { room: slug, thread: thread.id }, 0, 9)).length, 1);
  await t.resolves(
    deps.unitOfWork.transaction((tx) => deps.posts.addReaction(tx, post.id, author, "thanks")),
    "reactions still refer to posts",
  );
});
