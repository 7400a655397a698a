// Getting a copy of everything: only after showing who one is, as a file on the device.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRoom, expecting, member, post, register, word } from "../support/client.ts";
import { unzip } from "../support/zip.ts";
import { stories } from "./support/stories.ts";

const story = stories();

story("somebody saves a copy of everything, after showing that it is them", async (stage) => {
  const { server, visitor } = stage;
  const room = await createRoom(server);
  const account = await register(server);
  const me = await member(server, room, {}, account);
  const { id } = await post(server, me, room, "What I wrote here.");
  const passphrase = `${word()} ${word()}`;
  const body = {
    ...{ signInName: account.signInName, passphrase },
    recoveryCode: account.recoveryCodes[0],
  };
  const { token } = await expecting<{ token: string }>(201, server, "POST /recoveries", { body });
  const { page, visit, follow, press, see } = await visitor({ ...account, token });
  await visit("/you");
  await follow("Get a copy of everything");
  await see("all your faces lie side by side");
  await press("Get the copy");
  await see("First show that it is you");
  await page.locator('input[type="password"]').fill(passphrase);
  const saved = page.waitForEvent("download");
  await press("Go on");
  const download = await saved;
  assert.equal(download.suggestedFilename(), "sideroom-export.zip");
  await see("The copy is on this device");
  const files = await unzip(await readFile(await download.path()));
  assert.ok(files.get(`faces/${me.persona.id}/face.json`)?.includes(id));
  await visit("/news");
  await see("began to download a copy");
});
