// What people write stays text, in every field and on every screen that shows it. (ATTACKS 80, 83)
import assert from "node:assert/strict";
import t from "tap";
import type { Post, Thread } from "../../src/posts/wire.ts";
import { without } from "../support/attack.ts";
import { newPasskey } from "../support/authenticator.ts";
import { call, expecting, owner, post, register, word } from "../support/client.ts";
import { textFields } from "../support/openapi.ts";
import { assertProblem } from "../support/refusals.ts";
import { startServer } from "../support/server.ts";
import { invited, newStaff } from "../support/staff.ts";
import type { Visitor } from "./support/visitor.ts";
import { webAttacks } from "./support/web-attacks.ts";
import { markdownTexts, plainTexts, turningTexts } from "./xss/corpus.ts";
import { fields } from "./xss/fields.ts";
import { fitting, hangNotes, memberOf, openRoom, quietRoom } from "./xss/places.ts";
import { assertOnlyText, assertSeen } from "./xss/scan.ts";

const attack = webAttacks({ env: { REGISTRATION: "approve" } });
const texts = [...plainTexts, ...markdownTexts];

/** Looks at an address once `last` can be seen: only text is there, and all of these as they stand. */
async function look(visitor: Visitor, path: string, last: string, all: readonly string[]) {
  await visitor.visit(path);
  await visitor.see(last);
  await judge(visitor, all);
}

async function judge({ page }: Visitor, all: readonly string[]): Promise<void> {
  await assertOnlyText(page);
  await assertSeen(page, all);
}

t.test("every text that the server takes has its place in the corpus' table", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const found = await textFields(server);
  t.ok(found.length > 40);
  t.same(found.sort(), Object.keys(fields).sort());
});

const asHtml = {
  guard: "Preact's own care and the policy: a text drawn as HTML",
  patch: [
    {
      file: "src/web/screens/room/body/plain-text.tsx",
      find: `<p key={index} dir="auto">
          {paragraph.trim()}
        </p>`,
      replace: `<p key={index} dir="auto" dangerouslySetInnerHTML={{ __html: paragraph.trim() }} />`,
    },
    {
      file: "src/http/headers.ts",
      find: `"content-security-policy": contentSecurityPolicy,`,
      replace: `"content-security-policy": "frame-ancestors 'none'",`,
    },
  ],
};
const anyScheme = without(
  "the list of schemes",
  "web/screens/room/body/safe-link.ts",
  "return schemes.has(url.protocol) ? url.href : null;",
  "return url.href;",
);
const pictures = without(
  "pictures becoming links",
  "web/screens/room/body/inline.tsx",
  `    case "link":
    case "image":`,
  `    case "image":
      return <img src={token.href} alt="" />;
    case "link":`,
);

attack(
  "posts, as they come in and as they are found later",
  async ({ server, visitor }) => {
    for (let from = 0; from < texts.length; from += 30) {
      const batch = texts.slice(from, from + 30);
      const writer = await memberOf(server, await quietRoom(server));
      const reader = await visitor(writer);
      const path = `/rooms/${writer.room}/live`;
      await reader.visit(path);
      for (const body of batch) await post(server, writer, writer.room, body);
      const seen = batch.filter((text) => plainTexts.includes(text));
      const last = await post(server, writer, writer.room, `the end of it ${word()}`);
      await reader.see(last.body);
      await judge(reader, seen);
      await look(reader, path, last.body, seen);
    }
  },
  [asHtml, anyScheme, pictures],
);

attack(
  "posts that are edited, answered, kept, or behind a warning",
  async ({ server, visitor }) => {
    const writer = await memberOf(server, await quietRoom(server));
    const { token, room } = writer;
    const reader = await visitor(writer);
    await reader.visit(`/rooms/${room}/live`);
    const warnings = fitting(200);
    let answered: string | null = null;
    for (const contentWarning of warnings) {
      const { id } = await post(server, writer, room, "before", { replyTo: answered });
      const body = { body: `**Said** ${contentWarning}`, contentWarning };
      await expecting(200, server, `PATCH /posts/${id}`, { token, body });
      await expecting(204, server, `PUT /posts/${id}/bookmark`, { token });
      answered = id;
    }
    const last = await post(server, writer, room, `the end of it ${word()}`, { replyTo: answered });
    await reader.see(last.body);
    await judge(reader, warnings);
    const closed = reader.page.getByRole("button", { name: "Show" });
    for (let left = await closed.count(); left > 0; left -= 1) await closed.first().click();
    await judge(reader, warnings);
    await look(reader, `/posts/${answered}`, warnings.at(-1) ?? "", []);
    await look(reader, "/kept", warnings.at(-1) ?? "", []);
  },
);

attack("threads: their titles, warnings and texts", async ({ server, visitor }) => {
  const writer = await memberOf(server, await quietRoom(server));
  const { token, room } = writer;
  const titles = fitting(200);
  const body = texts.join("\n\n");
  const opened: { thread: Thread; post: Post }[] = [];
  for (const [at, title] of titles.entries())
    opened.push(
      await expecting(201, server, `POST /rooms/${room}/threads`, {
        token,
        body: { title, body, contentWarning: at % 2 === 0 ? title : null },
      }),
    );
  const reader = await visitor(writer);
  await look(reader, `/rooms/${room}`, titles[0] ?? "", titles);
  for (const { thread, post } of opened.slice(0, 2)) {
    await look(reader, `/rooms/${room}/threads/${thread.id}`, thread.title, [thread.title]);
    await look(reader, `/posts/${post.id}`, thread.title, [thread.title]);
  }
  // One without a warning, which would hold its title back.
  const thread = opened[1]?.thread as Thread;
  const title = titles.at(-1) ?? "";
  await expecting(200, server, `PATCH /threads/${thread.id}`, { token, body: { title } });
  await look(reader, `/rooms/${room}/threads/${thread.id}`, title, [title]);
  await expecting(200, server, `POST /moderation/threads/${thread.id}/tools`, {
    token: (await owner(server)).token,
    body: { pin: true },
  });
  const others = titles.filter((one) => one !== thread.title);
  await look(reader, `/rooms/${room}`, title, others);
  await look(reader, `/rooms/${room}/about`, title, [title]);
});

attack(
  "rooms: their titles, descriptions, conditions and other names",
  async ({ server, visitor }) => {
    const titles = fitting(120);
    const slugs = titles.map((_, at) => `room-${at}-${word(6)}`);
    for (const [at, title] of titles.entries())
      await openRoom(server, {
        ...{ slug: slugs[at], title, about: title, condition: title, aliases: fitting(60) },
        policy: { disclaimers: "off" },
      });
    const newcomer = await visitor(await invited(server));
    await look(newcomer, "/rooms", titles.at(-1) ?? "", titles);
    const [slug = ""] = slugs;
    const body = { title: titles[1], about: texts.slice(0, 12).join("\n"), aliases: fitting(60) };
    const { token } = await owner(server);
    await expecting(200, server, `PATCH /rooms/${slug}`, { token, body });
    for (const screen of ["", "/about", "/join", "/live"])
      await look(newcomer, `/rooms/${slug}${screen}`, titles[1] ?? "", [titles[1] ?? ""]);
    await look(newcomer, `/rooms/${slug}/about`, titles[1] ?? "", texts.slice(0, 12));
  },
);

attack("notes at the door", async ({ server, visitor }) => {
  const slug = `noted-${word(6)}`;
  await openRoom(server, { slug, title: "A room with many notes" });
  const titles = fitting(200).slice(0, 8);
  await hangNotes(server, slug, titles);
  const newcomer = await visitor(await invited(server));
  for (const screen of ["note", "about"])
    await look(newcomer, `/rooms/${slug}/${screen}`, titles.at(-1) ?? "", [
      ...titles,
      ...plainTexts,
    ]);
});

attack("what people call themselves and their things", async ({ server, visitor }) => {
  const signInName = `<svg/onload=${word(4)}>`;
  const somebody = await memberOf(server, await quietRoom(server), signInName);
  const { token, persona } = somebody;
  const bio = fitting(60).slice(0, 6).join("\n");
  await expecting(200, server, `PATCH /personas/${persona.id}`, { token, body: { bio } });
  const names = fitting(60).slice(0, 9);
  for (const name of names) await newPasskey(server, somebody, name);
  const visit = await visitor(somebody);
  await look(visit, "/you", signInName, [signInName]);
  await look(visit, "/you/faces", persona.handle, bio.split("\n"));
  await look(visit, "/you/signing-in", names.at(-1) ?? "", names);
});

attack("the name of the site, and whom one can ask", async ({ server, visitor }) => {
  const { token } = await owner(server);
  const newcomer = await visitor(null);
  for (const name of fitting(60).slice(0, 8)) {
    const contact = `${plainTexts[1]} ${name}`;
    await expecting(200, server, "PATCH /site", { token, body: { name, contact } });
    await look(newcomer, "/", name, [name, contact]);
    assert.ok((await newcomer.page.title()).includes(name));
  }
  await expecting(200, server, "PATCH /site", { token, body: { name: "Quiet", contact: null } });
});

attack("what those who run the site are shown", async ({ server, visitor }) => {
  const room = await quietRoom(server);
  const { persona } = await memberOf(server, room);
  const notes = fitting(300);
  for (const note of notes) await register(server, { note });
  const grounds = fitting(200);
  const asked = `POST /moderation/personas/${persona.id}/reveal-requests`;
  const moderator = await newStaff(server);
  for (const law of grounds)
    await expecting(201, server, asked, {
      token: moderator.token,
      body: { ground: `${law}\n${grounds[0]}`, law, silent: true },
    });
  const titles = fitting(120).slice(0, 4);
  await hangNotes(server, room, titles);
  const boss = await owner(server);
  const hers = await visitor(boss);
  await look(hers, "/site/people", notes.at(-1) ?? "", notes);
  await look(hers, "/site/reveals", grounds.at(-1) ?? "", grounds);
  await look(hers, "/site/notes", titles.at(-1) ?? "", titles);
  await hers.page
    .getByRole("link", { name: titles[0] ?? "", exact: true })
    .last()
    .click();
  await hers.page.locator("main textarea").waitFor();
  await judge(hers, [titles[0] ?? "", ...plainTexts]);
  await hers.write("Title", titles[1] ?? "");
  await hers.press("Look at it before it is published");
  await hers.page.locator(".as-published").waitFor();
  await judge(hers, [titles[1] ?? "", ...plainTexts]);
  const body = { title: titles[1], about: titles[2], condition: titles[3], aliases: fitting(60) };
  await expecting(200, server, `PATCH /rooms/${room}`, { token: boss.token, body });
  await look(hers, `/site/rooms/${room}`, titles[1] ?? "", titles.slice(1));
  await look(hers, "/site/rooms", titles[1] ?? "", [titles[1] ?? ""]);
  await expecting(200, server, "PATCH /site", { token: boss.token, body: { name: titles[0] } });
  await hers.visit("/site/about");
  await judge(hers, [titles[0] ?? ""]);
  await expecting(200, server, "PATCH /site", { token: boss.token, body: { name: "Quiet" } });
});

attack("handles and addresses, which have no letters for it", async ({ server }) => {
  const room = await quietRoom(server);
  const { token, persona } = await memberOf(server, room);
  const outside = await invited(server);
  for (const handle of fitting(40)) {
    const tries: [string, string, Record<string, unknown>][] = [
      [token, `PATCH /personas/${persona.id}`, { handle }],
      [outside.token, `POST /rooms/${room}/membership`, { face: "room", handle }],
      [token, "PUT /me/recovery-email", { recoveryEmail: `"${handle}"@elsewhere.example` }],
    ];
    for (const [who, route, body] of tries)
      assertProblem(await call(server, route, { token: who, body }), 400, "invalid");
  }
  const body = { handle: fitting(40)[0] };
  const route = `POST /rooms/${room}/membership/fresh-face`;
  assertProblem(await call(server, route, { token, body }), 400, "invalid");
});

attack(
  "texts that turn the direction of what follows",
  async ({ server }) => {
    const writer = await memberOf(server, await quietRoom(server));
    const { room } = writer;
    const { token } = await owner(server);
    const { persona } = writer;
    for (const text of turningTexts) {
      const tries: [string, string, Record<string, unknown>][] = [
        [writer.token, `POST /rooms/${room}/posts`, { body: text }],
        [writer.token, `POST /rooms/${room}/posts`, { body: "a", contentWarning: text }],
        [writer.token, `POST /rooms/${room}/threads`, { title: text, body: "a" }],
        [writer.token, `PATCH /personas/${persona.id}`, { bio: text }],
        [writer.token, `PATCH /personas/${persona.id}`, { handle: text }],
        [token, `PATCH /rooms/${room}`, { title: text }],
        [token, `PATCH /rooms/${room}`, { about: text }],
        [token, `PATCH /rooms/${room}`, { aliases: [text] }],
        [token, `POST /rooms/${room}/disclaimers`, { title: text, body: "a" }],
        [token, `POST /rooms/${room}/disclaimers`, { title: "a", body: text }],
        [token, "PATCH /site", { name: text }],
      ];
      for (const [who, route, body] of tries) {
        const answer = await call(server, route, { token: who, body });
        assert.equal(answer.status, 400, `${route} ${Object.keys(body)}: ${answer.text}`);
      }
    }
  },
  [without("the characters that are not allowed", "core/text/check-text.ts", "|\\p{Bidi_Control}")],
);

const anywhere = without(
  "going on to places of this site only",
  "web/state/onward.ts",
  "return /^\\/(?![/\\\\])/.test(to) ? to : otherwise;",
  "location.href = to; return otherwise;",
);

attack(
  "addresses that somebody was sent",
  async ({ server, visitor }) => {
    const { signInName, passphrase } = await invited(server);
    for (const to of [
      "javascript:sideroomComplain(1)",
      "//elsewhere.example/",
      "/\\elsewhere.example/",
    ]) {
      const somebody = await visitor(null);
      await somebody.visit(`/sign-in?${new URLSearchParams({ to })}`);
      await somebody.write("Sign-in name", signInName);
      await somebody.write("Passphrase", passphrase);
      await somebody.press("Sign in");
      await somebody.page.waitForURL(`${server.url}/rooms`);
      await somebody.settle();
      await judge(somebody, []);
      assert.deepEqual(somebody.watch.complaints, []);
    }
    const bad = encodeURIComponent("<img src=x onerror=sideroomComplain(1)>");
    for (const path of [
      `/rooms/${bad}`,
      `/posts/${bad}`,
      `/#owner=${bad}`,
      `/#recover=${bad}`,
      `/${bad}`,
    ]) {
      const somebody = await visitor(null);
      await somebody.page.goto(path);
      await judge(somebody, []);
    }
  },
  [anywhere],
);
