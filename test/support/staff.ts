import { type Account, expecting, owner, type Registration, register } from "./client.ts";
import { settingsOf, sideroom } from "./run.ts";
import type { Server } from "./server.ts";

/** Gives a site role by the command line, as an operator does. */
export async function grant(server: Server, account: Account, role: string): Promise<void> {
  const ran = await sideroom(["grant", account.signInName, role], settingsOf(server));
  if (ran.code !== 0) throw new Error(`the role was not given: ${ran.stderr}`);
}

/** Somebody new who comes with an invite, and need not wait anywhere. */
export async function invited(server: Server, more: Registration = {}): Promise<Account> {
  const { invite } = await expecting<{ invite: string }>(201, server, "POST /invites", {
    token: (await owner(server)).token,
  });
  return register(server, { ...more, invite });
}

/** Somebody new with a site role. */
export async function newStaff(server: Server, role = "moderator"): Promise<Account> {
  const account = await invited(server);
  await grant(server, account, role);
  return account;
}
