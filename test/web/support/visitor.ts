import type { BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Device } from "../../../src/web/state/device.ts";
import { pseudo } from "../../../src/web/strings/pseudo.ts";
import type { Server } from "../../support/server.ts";
import { assertAxe } from "./axe.ts";
import { tabTo } from "./keyboard.ts";
import { Watch } from "./watch.ts";

/** How long something may take to appear on a busy machine (ms). Nobody waits so long for what is there. */
export const patienceMs = 60_000;

/** Exact words, or a pattern. */
type Name = string | RegExp;

/** One person at one device: a browser of their own, which shares nothing with anybody else's. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: Watch;
  /** Opens an address of the site, and waits until its screen is there. */
  visit(path: string): Promise<void>;
  /** Waits until a screen with its title is there and nothing of it is on its way. */
  settle(): Promise<void>;
  /** Waits until this text can be seen. */
  see(text: Name): Promise<Locator>;
  /** Waits until this text can be seen no more. */
  miss(text: Name): Promise<void>;
  /** Presses the button of this name. Names are as in English, also where the pseudo-locale is shown. */
  press(name: Name): Promise<void>;
  /** Follows the link of this name. */
  follow(name: Name): Promise<void>;
  /** Writes into the field of this label, in place of what stood there. */
  write(label: string | RegExp, text: string): Promise<void>;
  /** Ticks the box, or chooses the one of several, of this label. */
  tick(label: Name): Promise<void>;
  /** Presses Tab until this has the focus. */
  tabTo(target: Locator): Promise<void>;
  /** Throws when axe finds anything on the screen as it is now. */
  assertAxe(): Promise<void>;
}

export interface Looks {
  width?: number;
  height?: number;
  scheme?: "light" | "dark";
  /** What the device already keeps of how things look. */
  device?: Partial<Device>;
}

/** Opens a browser for somebody; `account` is who is signed in there, null nobody. */
export async function openVisitor(
  newContext: (options: BrowserContextOptions) => Promise<BrowserContext>,
  server: Server,
  account: { token: string } | null,
  { width = 1280, height = 800, scheme = "light", device }: Looks = {},
): Promise<Visitor> {
  const cookie = { name: "sideroom", path: "/", httpOnly: true, secure: false };
  const { hostname, origin } = new URL(server.url);
  const kept = { name: "sideroom.device", value: JSON.stringify(device) };
  const context = await newContext({
    baseURL: server.url,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
    storageState: {
      cookies:
        account === null
          ? []
          : [{ ...cookie, value: account.token, domain: hostname, expires: -1, sameSite: "Lax" }],
      origins: device === undefined ? [] : [{ origin, localStorage: [kept] }],
    },
  });
  context.setDefaultTimeout(patienceMs);
  const watch = new Watch(server.url);
  await watch.over(context);
  const page = await context.newPage();

  const settle = async () => {
    await page.locator("main h1").waitFor();
    await page.locator(".busy").first().waitFor({ state: "detached" });
  };
  const named = (role: "button" | "link", name: Name) =>
    either(name, (one) => page.getByRole(role, { name: one, exact: true }));
  const labelled = (label: Name) =>
    either(label, (one) => page.getByLabel(one, { exact: typeof one === "string" }));

  return {
    ...{ page, context, watch, settle },
    visit: async (path) => {
      await page.goto(path);
      await settle();
    },
    see: async (text) => {
      const found = page.getByText(text).filter({ visible: true }).first();
      await found.waitFor();
      return found;
    },
    miss: (text) =>
      page.getByText(text).filter({ visible: true }).first().waitFor({ state: "detached" }),
    press: (name) => named("button", name).click(),
    follow: (name) => named("link", name).click(),
    write: (label, text) => labelled(label).fill(text),
    tick: (label) => labelled(label).check(),
    tabTo: (target) => tabTo(page, target),
    assertAxe: () => assertAxe(page),
  };
}

/** What has this name in English, or in the pseudo-locale. */
function either(name: Name, find: (name: Name) => Locator): Locator {
  return typeof name === "string" ? find(name).or(find(pseudo(name))) : find(name);
}
