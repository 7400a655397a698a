import { createRequire } from "node:module";
import { errorFields, type Logger } from "../core/logger.ts";
import type { Mail, Mailer } from "./mailer.ts";

const require = createRequire(import.meta.url);

type Nodemailer = typeof import("nodemailer");
type Transport = ReturnType<Nodemailer["createTransport"]>;

/** More than this many mails at once are somebody's mischief. */
const mostUnderWay = 500;
const patienceMs = 5_000;

/** Sends over SMTP. `smtp:` uses STARTTLS and insists on it, unless the mail server is this machine. */
export class SmtpMailer implements Mailer {
  readonly #url: URL;
  readonly #from: string;
  readonly #logger: Logger;
  readonly #underWay = new Set<Promise<void>>();
  #transport: Transport | undefined;

  constructor(url: string, from: string, logger: Logger) {
    this.#url = new URL(url);
    this.#from = from;
    this.#logger = logger;
  }

  prepare(): void {
    this.#open();
  }

  post(mail: Mail): void {
    if (this.#underWay.size >= mostUnderWay) {
      this.#logger.warn({}, "too many mails at once: one was not sent");
      return;
    }
    const sending = this.#send(mail)
      .catch((error) => this.#logger.warn(errorFields(error), "a mail could not be sent"))
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise((done) => {
      timer = setTimeout(done, patienceMs);
    });
    await Promise.race([Promise.allSettled(this.#underWay), tooLong]);
    clearTimeout(timer);
    this.#transport?.close();
  }

  async #send({ to, subject, text }: Mail): Promise<void> {
    await this.#open().sendMail({
      from: this.#from,
      // As an address already taken apart: nothing in it is read as a list or a name.
      to: { name: "", address: to },
      subject,
      text,
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  #open(): Transport {
    if (this.#transport === undefined) {
      const { hostname, port, protocol, username, password } = this.#url;
      const host = hostname.replace(/^\[|\]$/g, "");
      const secure = protocol === "smtps:";
      const user = decodeURIComponent(username);
      const nodemailer = require("nodemailer") as Nodemailer;
      this.#transport = nodemailer.createTransport({
        pool: true,
        maxConnections: 2,
        host,
        port: port === "" ? (secure ? 465 : 587) : Number(port),
        secure,
        requireTLS: !secure && !isThisMachine(host),
        ignoreTLS: isThisMachine(host),
        ...(user === "" ? {} : { auth: { user, pass: decodeURIComponent(password) } }),
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
      });
    }
    return this.#transport;
  }
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
