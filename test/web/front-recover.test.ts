// People who have lost their passphrase, and find a way back in.
import assert from "node:assert/strict";
import t from "tap";
import { call, expecting, register, word } from "../support/client.ts";
import { startMailSink, tokenIn } from "../support/mail-sink.ts";
import type { Server } from "../support/server.ts";
import { codeAt } from "../support/totp.ts";
import { focusedTitle, newName } from "./support/coming-in.ts";
import { stories } from "./support/stories.ts";

const sink = await startMailSink();
t.teardown(() => sink.close());
const silent = stories();
const mailing = stories({ env: { SMTP_URL: sink.url } });

/** Somebody with an address for mails. */
async function withAddress(server: Server) {
  const account = await register(server);
  const address = `${word()}@example.org`;
  await expecting(204, server, "PUT /me/recovery-email", {
    token: account.token,
    body: { recoveryEmail: address },
  });
  return { account, address };
}

silent("a recovery code opens the account again, with a new passphrase", async (stage) => {
  const { signInName, recoveryCodes, token } = await register(stage.server);
  const { passphrase } = newName();
  const visitor = await stage.visitor(null, { width: 390, height: 844 });
  const { visit, follow, write, press, see, page } = visitor;
  await visit("/sign-in");
  await follow("Find a way back in");
  await focusedTitle(visitor, "Find a way back in");
  assert.equal(await page.getByRole("button", { name: "Send a link" }).count(), 0);
  await press("Set the passphrase and come in");
  await see("Type one of your recovery codes.");
  await write("Sign-in name", signInName);
  await write("Recovery code", "AAAA-AAAA-AAAA-AAAA");
  await write("New passphrase", passphrase);
  await press("Set the passphrase and come in");
  await see("The sign-in name and the recovery code do not fit together.");
  await write("Recovery code", recoveryCodes[3] ?? "");
  await press("Set the passphrase and come in");
  await focusedTitle(visitor, "You are back in");
  await see("You have 9 recovery codes left.");
  await visitor.assertAxe();
  await follow("Go on");
  await page.waitForURL("**/rooms");
  assert.equal((await call(stage.server, "GET /me", { token })).status, 401, "others are out");
  await expecting(201, stage.server, "POST /sessions", { body: { signInName, passphrase } });
});

mailing("a link in a mail leads back in, and stands in no address", async (stage) => {
  const { account, address } = await withAddress(stage.server);
  const visitor = await stage.visitor(null);
  const { page, visit, write, press, see } = visitor;
  await visit("/recover");
  await press("Send a link");
  await see("Type your sign-in name.");
  await write("Sign-in name for the link", account.signInName);
  await press("Send a link");
  await see(/If this name has an address here, a link is on its way/);
  await visitor.assertAxe();
  const link = `/#recover=${tokenIn(await sink.next(address))}`;
  await visit(link);
  await see("Choose a new passphrase");
  assert.equal(new URL(page.url()).hash, "");
  await write("New passphrase", "iloveyou");
  await press("Set the passphrase and come in");
  await see(/The passphrase is among the most common ones/);
  const { passphrase } = newName();
  await write("New passphrase", passphrase);
  await press("Set the passphrase and come in");
  await focusedTitle(visitor, "You are back in");

  const again = await stage.visitor(null);
  await again.visit(link);
  await again.write("New passphrase", passphrase);
  await again.press("Set the passphrase and come in");
  await again.see("This link is not good any more.");
  await again.press("Ask for a new link");
  await focusedTitle(again, "Find a way back in");
});

mailing("a link asks for the code too, where there is an app", async (stage) => {
  const { account, address } = await withAddress(stage.server);
  const { token, signInName } = account;
  const { secret } = await expecting<{ secret: string }>(201, stage.server, "POST /totp", {
    token,
  });
  const body = { code: codeAt(secret, Date.now()) };
  await expecting(204, stage.server, "POST /totp/confirm", { token, body });
  await sink.next(address);
  await expecting(202, stage.server, "POST /recovery-mails", { body: { signInName } });
  const visitor = await stage.visitor(null);
  const { visit, write, press, see } = visitor;
  await visit(`/#recover=${tokenIn(await sink.next(address))}`);
  await write("New passphrase", newName().passphrase);
  await press("Set the passphrase and come in");
  await see("If the app is gone, use one of your ten recovery codes instead of this link.");
  await write(/^Code from/, codeAt(secret, Date.now(), 1));
  await press("Set the passphrase and come in");
  await focusedTitle(visitor, "You are back in");
});

mailing("the answer is the same for a name that nobody has", async (stage) => {
  const visitor = await stage.visitor(null);
  await visitor.visit("/recover");
  await visitor.write("Sign-in name for the link", `nobody-${word()}`);
  await visitor.press("Send a link");
  await visitor.see(/If this name has an address here, a link is on its way/);
});
