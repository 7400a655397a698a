import type { Locator } from "playwright-core";
import type { Visitor } from "./visitor.ts";

/** The live conversation, once its messages are there. */
export async function openLive({ visit, page }: Visitor, room: string): Promise<Locator> {
  await visit(`/rooms/${room}/live`);
  const stream = page.getByRole("log");
  await stream.locator("article").first().waitFor();
  return stream;
}

/** What is said on the screen, in its order; a removed message is null. */
export function said({ page }: Visitor): Promise<(string | null)[]> {
  return page.getByRole("log").evaluate((stream) =>
    [...stream.querySelectorAll("article")].map((article) => {
      return article.querySelector(".body-text")?.textContent ?? null;
    }),
  );
}

/** The message of this text. */
export function message({ page }: Visitor, text: string): Locator {
  return page.getByRole("log").getByRole("article").filter({ hasText: text });
}

/** Opens what one can do with a message. */
export async function more(visitor: Visitor, text: string): Promise<Locator> {
  const article = message(visitor, text);
  await article.hover();
  await article.getByRole("button", { name: "More you can do with this post" }).click();
  return article.getByRole("group").first();
}
