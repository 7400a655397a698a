import { expecting } from "../../support/client.ts";
import type { Server } from "../../support/server.ts";
import type { Page, Post, Thread } from "../../support/shapes.ts";
import type { Visitor } from "./visitor.ts";

export const textLabel = "What you want to say";

/** Opens a thread by the interface for programs. */
export function openThread(
  server: Server,
  { token }: { token: string },
  room: string,
  body: Record<string, unknown>,
): Promise<{ thread: Thread; post: Post }> {
  return expecting(201, server, `POST /rooms/${room}/threads`, {
    token,
    body: { title: "A thread", body: "How it begins.", ...body },
  });
}

/** What stands in a thread, or in the live conversation, for somebody. */
export async function postsIn(
  server: Server,
  { token }: { token: string },
  room: string,
  thread?: string,
): Promise<Post[]> {
  const place = thread === undefined ? "" : `&thread=${thread}`;
  const route = `GET /rooms/${room}/posts?limit=100${place}`;
  return (await expecting<Page<Post>>(200, server, route, { token })).items;
}

/** Posts what is written without waiting for the moment in which it could be taken back. */
export async function postIt({ press, see }: Visitor): Promise<void> {
  await press("Post");
  await press("Post now");
  await see("Posted.");
}

/** The text that stands in the composer. */
export function written({ page }: Visitor): Promise<string> {
  return page.getByLabel(textLabel).inputValue();
}

/** Waits until this has the focus. */
export async function focusOn({ page }: Visitor, selector: string): Promise<void> {
  await page.locator(`${selector}:focus`).waitFor();
}
