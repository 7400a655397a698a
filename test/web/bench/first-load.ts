import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";

export interface Site {
  browser: Browser;
  url: string;
  /** Who is signed in; null is nobody. */
  token: string | null;
}

/** Bytes as they came over the wire, with their headers. */
export interface Loaded {
  javascript: number;
  styles: number;
  all: number;
  requests: number;
}

/** A browser that has never been here, at a desk, with the tools to look into it. */
export async function newBrowser({ browser, url, token }: Site): Promise<{
  context: BrowserContext;
  page: Page;
  tools: CDPSession;
}> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 800 },
  });
  if (token !== null) await context.addCookies([{ name: "sideroom", value: token, url }]);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  return { context, page, tools };
}

/** What opening this address for the first time brings over the wire, until nothing more comes. */
export async function firstLoad(site: Site, path: string): Promise<Loaded> {
  const { context, page, tools } = await newBrowser(site);
  const kinds = new Map<string, string>();
  const loaded: Loaded = { javascript: 0, styles: 0, all: 0, requests: 0 };
  tools.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  tools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    loaded.all += encodedDataLength;
    loaded.requests += 1;
    if (kind === "Script") loaded.javascript += encodedDataLength;
    if (kind === "Stylesheet") loaded.styles += encodedDataLength;
  });
  await tools.send("Network.enable");
  await page.goto(path);
  await page.locator("main h1").waitFor();
  await page.waitForLoadState("networkidle");
  await context.close();
  return loaded;
}
