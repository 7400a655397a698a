import type { FaceToExport } from "./export-face.ts";
import { type Html, html, pageEnd, pageStart } from "./export-html.ts";
import type {
  ExportedAccount,
  ExportedFace,
  ExportedPost,
  ExportedThread,
} from "./export-schema.ts";

const sharing = html`<p class="warning"><strong>Keep these folders apart.</strong> Here your faces lie side by side, under the name you sign in with. On the site nobody can tell that they belong together. Whoever gets two of these folders from you can, and so can whoever gets the whole file. If you want to show somebody something, give them one folder of one face, and nothing else.</p>`;

/** The page that is to be read first. */
export function* startPage(
  faces: readonly Pick<ExportedFace, "id" | "handle" | "room" | "retired">[],
  { madeAt, siteName }: { madeAt: string; siteName: string },
): Generator<string> {
  yield pageStart("Read me first");
  yield html`${sharing}
<p>This is a copy of everything that ${siteName} held about you on ${madeAt} (UTC). It shows what was there while it was made. What you had deleted or replaced before is not in it; nobody has it any more.</p>
<ul>
<li><a href="account/account.html">Your account</a>: how you sign in, what you agreed to and accepted, whom you hide, what you keep, what you were told.</li>
<li>A folder for each of your faces: what it says of itself, where it is, what it wrote, and what it gave to posts.</li>
</ul>
<p>Each page also lies beside it as JSON, for programs; <code>schema.json</code> says what is in those. Nothing that others wrote is in here, and no names of theirs: only the ids of posts that you replied to, reacted to or kept, and of faces that you hide. They lead nowhere without the site.</p>
<p>Anyone who can open this file can read all of it. Keep it where only you can, and delete it when you need it no more.</p>
<h2>Your faces</h2>
`.text;
  if (faces.length === 0) yield "<p>You have none yet.</p>";
  for (const { id, handle, room, retired } of faces)
    yield html`<p><a href="faces/${id}/face.html"><bdi>${handle}</bdi></a> <span class="small">${room ?? "any room"}${retired ? ", left behind" : ""}</span></p>\n`
      .text;
  yield pageEnd;
}

/** What belongs to the person and to no face. */
export function* accountPage(one: ExportedAccount): Generator<string> {
  const { account } = one;
  yield pageStart("Your account");
  yield sharing.text;
  yield lines([
    ["The name you sign in with", account.signInName],
    ["Since the week of", account.createdAt],
    ["What you are here", account.standing],
    ["Country", account.country],
    ["Part in running the site", account.siteRole],
    ["Let in", account.approved ? "yes" : "not yet"],
    ["What you wrote to be let in", account.noteToStaff],
    ["Address for recovery mails", account.recoveryEmail],
    ["Authenticator app", account.authenticatorApp ? "yes" : "no"],
    ["Recovery codes left", String(account.recoveryCodesLeft)],
  ]);
  yield part(
    "What you agreed to",
    one.consents.map((it) => html`${it.purpose}, version ${it.version}, ${it.givenAt}`),
  );
  yield part(
    "Notes at a door that you accepted",
    one.receipts.map(
      (it) => html`${it.title}, version ${it.version}, ${it.room ?? "site"}, ${it.acceptedAt}`,
    ),
  );
  yield part(
    "Browsers that are signed in",
    one.sessions.map((it) => html`since ${it.createdAt}, last used ${it.lastUsedAt}`),
  );
  yield part(
    "Passkeys",
    one.passkeys.map((it) => html`<bdi>${it.name}</bdi>, ${it.createdAt}`),
  );
  yield part(
    "Faces that you hide",
    one.hidden.map((it) => html`${it.id}: ${it.kind}, since ${it.since}`),
  );
  yield part(
    "Posts that you keep",
    one.bookmarks.map((it) => html`${it}`),
  );
  yield part(
    "How far you have read",
    one.readLines.map((it) => html`${it.room}: up to entry ${it.seq}`),
  );
  yield part(
    "What you were told",
    one.notices.map((it) => html`${it.createdAt}: ${it.text} ${it.subject}`),
  );
  yield pageEnd;
}

/** One face, and nothing that leads to another one. */
export async function* facePage(one: FaceToExport): AsyncGenerator<string> {
  const { face } = one;
  yield pageStart(face.handle);
  yield lines([
    ["What it says of itself", face.bio],
    ["What it is here", face.standing],
    ["Room", face.room],
    ["Left behind", face.retired ? "yes" : null],
    ["Found by searching", face.searchable ? "yes" : "no"],
    ["As of", one.madeAt],
  ]);
  yield "<h2>Rooms that it is in</h2>\n";
  for await (const { room, roles, joinedAt } of one.memberships())
    yield html`<p>${room} <span class="small">since the week of ${joinedAt}${roles.map((role) => html`, ${role}`)}</span></p>\n`
      .text;
  yield "<h2>Threads that it opened</h2>\n";
  for await (const thread of one.threads()) yield threadHtml(thread).text;
  yield "<h2>Posts</h2>\n";
  for await (const post of one.posts()) yield postHtml(post).text;
  yield "<h2>What it gave to posts</h2>\n";
  for await (const { post, name } of one.reactions()) yield html`<p>${name}: ${post}</p>\n`.text;
  yield pageEnd;
}

function threadHtml({ title, room, contentWarning, createdAt }: ExportedThread): Html {
  return html`<article><p class="text">${title}</p>${warned(contentWarning)}<p class="small">${room}, ${createdAt}</p></article>\n`;
}

function postHtml({ body, room, contentWarning, createdAt, editedAt }: ExportedPost): Html {
  const edited = editedAt === null ? null : html`, changed ${editedAt}`;
  return html`<article>${warned(contentWarning)}<p class="text">${body}</p><p class="small">${room}, ${createdAt}${edited}</p></article>\n`;
}

function warned(warning: string | null): Html | null {
  return warning === null ? null : html`<p class="small">About: <bdi>${warning}</bdi></p>`;
}

function lines(rows: readonly (readonly [string, string | null])[]): string {
  return rows
    .filter(([, value]) => value !== null)
    .map(([name, value]) => html`<p>${name}: <span class="text">${value}</span></p>\n`.text)
    .join("");
}

function part(title: string, items: readonly Html[]): string {
  const all = items.length === 0 ? html`<p>None.</p>` : html`<ul>${items.map(item)}</ul>`;
  return html`<h2>${title}</h2>\n${all}\n`.text;
}

function item(one: Html): Html {
  return html`<li>${one}</li>\n`;
}
