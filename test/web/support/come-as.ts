import type { Server } from "../../support/server.ts";
import type { Visitor } from "./visitor.ts";

/** From now on this browser is signed in as somebody else. */
export async function comeAs(
  { context }: Visitor,
  { url }: Pick<Server, "url">,
  { token }: { token: string },
): Promise<void> {
  await context.addCookies([
    { name: "sideroom", value: token, url, httpOnly: true, sameSite: "Lax" },
  ]);
}
