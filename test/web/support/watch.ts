import type { BrowserContext, Page } from "playwright-core";

/** Chromium's own line for each answer of 400 and above; answers are judged by themselves. */
const isAboutAnAnswer = (text: string) => text.startsWith("Failed to load resource:");

/**
 * Everything that goes wrong in a browser, or leaves it for somewhere else: breaches of the page's own
 * policy, errors of scripts, requests to other hosts, faults of the server.
 */
export class Watch {
  readonly #complaints: string[] = [];
  readonly #origin: string;
  #forgiven: RegExp[] = [];

  constructor(url: string) {
    this.#origin = new URL(url).origin;
  }

  /** Says that a story brings this about on purpose. */
  forgive(complaint: RegExp): void {
    this.#forgiven.push(complaint);
  }

  /** What is left to complain of, each thing once. */
  get complaints(): string[] {
    return [...new Set(this.#complaints)].filter(
      (complaint) => !this.#forgiven.some((pattern) => pattern.test(complaint)),
    );
  }

  async over(context: BrowserContext): Promise<void> {
    await context.exposeBinding("sideroomComplain", (_source, text: string) => {
      this.#complaints.push(text);
    });
    await context.addInitScript(reportViolations);
    context.on("request", (request) => this.#judgeAddress(request.url()));
    context.on("response", (response) => {
      if (response.status() >= 500)
        this.#complaints.push(`${response.status()} for ${response.url()}`);
    });
    context.on("weberror", (error) => {
      this.#complaints.push(`an error in a script: ${error.error().stack}`);
    });
    context.on("console", (message) => {
      if (message.type() === "error" && !isAboutAnAnswer(message.text()))
        this.#complaints.push(`the console says: ${message.text()}`);
    });
    context.on("page", (page: Page) => {
      page.on("websocket", (socket) => this.#judgeAddress(socket.url()));
      page.on("crash", () => this.#complaints.push("the page crashed"));
    });
  }

  #judgeAddress(address: string): void {
    const { origin, protocol } = new URL(address.replace(/^ws/, "http"));
    if (origin !== this.#origin && protocol !== "about:")
      this.#complaints.push(`a request to somewhere else: ${address.slice(0, 200)}`);
  }
}

/** Runs in the page, before anything of it. */
function reportViolations(): void {
  const complain = Reflect.get(globalThis, "sideroomComplain") as (text: string) => void;
  document.addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, sourceFile, sample } = event;
    complain(`against the policy: ${effectiveDirective} ${blockedURI} ${sourceFile} ${sample}`);
  });
}
