// Those who run the site: from the owner link to a site of their own, and its rooms.
import assert from "node:assert/strict";
import {
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  post,
  register,
} from "../support/client.ts";
import { newStaff } from "../support/staff.ts";
import { agree, chooseName, focusedTitle, newName, putCodesAway } from "./support/coming-in.ts";
import { stories } from "./support/stories.ts";

const firstRun = stories();
const story = stories();
const fixed = stories({ env: { SITE_NAME: "Kite", SITE_CONTACT: "kite@example.org" } });

interface RoomNow {
  title: string;
  visibility: string;
  aliases: string[];
  policy: { slowModeSeconds: number };
}

firstRun(
  "an owner comes from the owner link, names the site, and opens a room, all in the browser",
  async ({ server, visitor }) => {
    const somebody = await visitor(null);
    const { page, visit, see, press, write, follow, tick } = somebody;
    await visit(`/#owner=${server.ownerCode}`);
    await agree(somebody);
    await chooseName(somebody, newName());
    await press("Make the account");
    await putCodesAway(somebody);
    await focusedTitle(somebody, "This site");
    await see("What comes first");
    await see("npm run sideroom -- export-root-key key.txt");
    const second = page.getByRole("listitem").filter({ hasText: "Find a second person" });
    assert.doesNotMatch((await second.textContent()) ?? "", /\bdone\b/, "there is nobody else yet");

    await follow("Say what this site is called and whom people can ask");
    await focusedTitle(somebody, "Name and contact");
    await write("Name of this site", "The Lantern");
    await write("Whom people can ask (you may leave it empty)", "Ada, lantern@example.org");
    await press("Save");
    await see("Saved. Everyone sees it from now on.");
    await page.getByRole("banner").getByText("The Lantern").waitFor();
    const site = await expecting<{ name: string; contact: string }>(200, server, "GET /site");
    assert.deepEqual([site.name, site.contact], ["The Lantern", "Ada, lantern@example.org"]);

    await page.getByRole("main").getByRole("link", { name: "This site" }).click();
    await follow("Look at the rooms");
    await follow("Open a new room");
    await focusedTitle(somebody, "Open a new room");
    await write("Title", "Fatigue & Évening  chat");
    assert.equal(await page.getByLabel("Address").inputValue(), "fatigue-evening-chat");
    await write("Other names that people look for (you may leave it empty)", "tired\n\n worn out ");
    await tick(/^Only those who have joined/);
    await press("Open the room");
    await focusedTitle(somebody, "Fatigue & Évening");
    await see("The room is open.");
    const room = await page.evaluate(async () =>
      (await fetch("/api/v1/rooms/fatigue-evening-chat")).json(),
    );
    assert.equal(room.visibility, "private");
    assert.deepEqual(room.aliases, ["tired", "worn out"]);
    await follow("Go to the room");
    await page.waitForURL("**/rooms/fatigue-evening-chat");
  },
);

story("an address that is taken, or can be none, is said where it stands", async (stage) => {
  const visitor = await stage.visitor(await owner(stage.server));
  const { page, visit, press, see, write } = visitor;
  await visit("/site/rooms/new");
  await write("Title", "Another hello");
  await write("Address", "Hello!");
  await press("Open the room");
  await see("Use 2 to 60 small letters");
  await write("Address", "hello");
  await press("Open the room");
  await see("There is a room with this address already.");
  await page.locator('input[aria-invalid="true"]:focus').waitFor();
  assert.equal(await page.getByLabel("Title").inputValue(), "Another hello");
});

story("a room opens wider only after it was said what that shows to whom", async (stage) => {
  const { server } = stage;
  const slug = await createRoom(server, { visibility: "private" });
  const { token } = await owner(server);
  const now = () => expecting<RoomNow>(200, server, `GET /rooms/${slug}`, { token });
  const { visit, press, see, tick, write } = await stage.visitor({ token });
  await visit(`/site/rooms/${slug}`);
  await write("Slow mode: seconds between two posts of one person", "30");
  await press("Save");
  await see("Saved. It is so for everyone from now on.");
  assert.equal((await now()).policy.slowModeSeconds, 30);
  await tick(/^Everyone who is signed in/);
  await press("Save");
  await see("also what was written while it was for members only");
  assert.equal((await now()).visibility, "private");
  await press("Yes, change who can read it");
  await see("Saved. It is so for everyone from now on.");
  assert.equal((await now()).visibility, "community");
});

story("a role is given to a face that was found by a link of one of its posts", async (stage) => {
  const { server } = stage;
  const [slug, other] = [await createRoom(server), await createRoom(server)];
  const person = await member(server, slug, { handle: "grey wagtail" });
  await joinRoom(server, person, other);
  const [here, elsewhere] = [
    await post(server, person, slug, "Hello."),
    await post(server, person, other, "Hello there."),
  ];
  const visitor = await stage.visitor(await owner(server));
  const { page, visit, press, see, write, tick } = visitor;
  await visit(`/site/rooms/${slug}/people`);
  await see("Nobody needs an invite for this room");
  for (const [link, said] of [
    ["grey wagtail", "Paste the link of a post"],
    [`${server.url}/posts/AAAAAAAAAAAAAAAAAAAAAA`, "There is no such post"],
    [`${server.url}/posts/${elsewhere.id}`, "This post is in another room."],
  ] as const) {
    await write("Link of a post", link);
    await press("Show the face");
    await see(said);
  }
  await write("Link of a post", `${server.url}/rooms/${slug}/live#${here.id}`);
  await press("Show the face");
  await see("grey wagtail");
  await tick(/^Moderator/);
  await press("Save the roles");
  await see("Saved. It is so at once");
  await visitor.assertAxe();
  const { persona } = await expecting<{ persona: { badges: string[] } }>(
    ...([200, server, `GET /rooms/${slug}/membership`, { token: person.token }] as const),
  );
  assert.deepEqual(persona.badges, ["moderator"]);

  // Who has the role finds the way to what it is for.
  const moderator = await stage.visitor(person);
  await moderator.visit(`/rooms/${slug}/about`);
  await moderator.follow("Invites and roles");
  await moderator.see("Nobody needs an invite for this room");
  await moderator.miss("A role belongs to a face in this room.");
  await page.close();
});

story("an invite to a private room is a link that lets one person in", async (stage) => {
  const { server } = stage;
  const slug = await createRoom(server, { visibility: "private" });
  const { page, visit, press } = await stage.visitor(await owner(server));
  await visit(`/site/rooms/${slug}/people`);
  await press("Make an invite");
  const link = (await page.locator("code.given").textContent()) ?? "";
  await press("Make another invite");
  await page.locator("code.given").filter({ hasNotText: link }).waitFor();
  await visit(`/site/rooms/${slug}/people`);
  assert.equal(await page.locator("code.given").count(), 0, "it was shown once");

  const guest = await stage.visitor(await register(server));
  await guest.visit(link.slice(server.url.length));
  await guest.press("Join");
  await guest.page.waitForURL(new RegExp(`/rooms/${slug}(/note.*)?$`));
});

fixed("what the environment says cannot be changed here, and it says so", async (stage) => {
  const { page, visit, see } = await stage.visitor(await owner(stage.server));
  await visit("/site/about");
  await see("This is set where the server is started, by SITE_NAME.");
  await see("by SITE_CONTACT");
  assert.equal(await page.getByRole("main").getByRole("button").count(), 0);
});

story(
  "for members there is nothing here, and for moderators only what is theirs",
  async (stage) => {
    const { server } = stage;
    const person = await stage.visitor(await member(server, "hello"));
    for (const path of [
      "",
      "/about",
      "/rooms",
      "/rooms/new",
      "/people",
      "/reveals",
      "/reveals/new",
    ]) {
      await person.visit(`/site${path}`);
      await person.see("There is nothing at this address");
    }
    assert.equal(await person.page.getByRole("link", { name: "This site" }).count(), 0);
    await person.visit("/site/notes");
    await person.see("There are no notes that you may change.");
    for (const path of ["/rooms/hello/people", "/notes/new", "/notes/AAAAAAAAAAAAAAAAAAAAAA"]) {
      await person.visit(`/site${path}`);
      await person.see("There is nothing at this address");
    }

    const moderator = await stage.visitor(await newStaff(server));
    await moderator.visit("/site");
    const places = await moderator.page.getByRole("main").getByRole("link").allTextContents();
    assert.deepEqual(places, ["Notes at the door", "Who comes in", "Who is behind a face"]);
    await moderator.visit("/site/rooms");
    await moderator.see("There is nothing at this address");
  },
);
