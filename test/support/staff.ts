import { type Account, expecting, owner, register } from "./client.ts";
import { settingsOf, sideroom } from "./run.ts";
import type { Server } from "./server.ts";

/** Gives a site role by the command line, as an operator does. */
export async function grant(server: Server, account: Account, role: string): Promise<void> {
  const ran = await sideroom(["grant", account.signInName, role], settingsOf(server));
  if (ran.code !== 0) throw new Error(`the role was not given: ${ran.stderr}`);
}

/** Somebody new with a site role. */
export async function newStaff(server: Server, role = "moderator"): Promise<Account> {
  const { invite } = await expecting<{ invite: string }>(201, server, "POST /invites", {
    token: (await owner(server)).token,
  });
  const account = await register(server, { invite });
  await grant(server, account, role);
  return account;
}
