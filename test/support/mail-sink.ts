import { createServer, type Socket } from "node:net";
import { until } from "./wait.ts";

export interface CaughtMail {
  from: string;
  to: string[];
  /** Header lines and text as they came over the wire. */
  raw: string;
  /** The text, with its transfer encoding undone. */
  text: string;
}

export interface MailSink {
  readonly url: string;
  readonly mails: CaughtMail[];
  /** The next mail to this address that was not handed out before. */
  next(to: string): Promise<CaughtMail>;
  close(): void;
}

/** A mail server (RFC 5321, as much of it as is needed) that keeps what it gets, or knows nobody. */
export async function startMailSink({ refuses = false } = {}): Promise<MailSink> {
  const mails: CaughtMail[] = [];
  const handedOut = new Set<CaughtMail>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
    receive(socket, mails, refuses);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}?from=door@sideroom.example`,
    mails,
    next: (to) =>
      until(`a mail to ${to}`, () => {
        const mail = mails.find((one) => one.to.includes(to) && !handedOut.has(one));
        if (mail !== undefined) handedOut.add(mail);
        return mail;
      }),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function receive(socket: Socket, mails: CaughtMail[], refuses: boolean): void {
  let waiting = "";
  let isData = false;
  let mail: CaughtMail = { from: "", to: [], raw: "", text: "" };
  const say = (line: string) => socket.write(`${line}\r\n`);
  say("220 sink");
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    waiting += chunk;
    for (;;) {
      if (isData) {
        const end = waiting.indexOf("\r\n.\r\n");
        if (end < 0) return;
        mail.raw = waiting.slice(0, end).replaceAll("\r\n..", "\r\n.");
        mail.text = textOf(mail.raw);
        mails.push(mail);
        mail = { from: "", to: [], raw: "", text: "" };
        waiting = waiting.slice(end + 5);
        isData = false;
        say("250 kept");
        continue;
      }
      const end = waiting.indexOf("\r\n");
      if (end < 0) return;
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      const angled = /<([^>]*)>/.exec(line)?.[1] ?? "";
      if (/^MAIL/i.test(line)) mail.from = angled;
      if (/^RCPT/i.test(line)) mail.to.push(angled);
      if (/^RCPT/i.test(line) && refuses) say(`550 5.1.1 <${angled}> is nobody here`);
      else if (/^DATA/i.test(line)) {
        isData = true;
        say("354 go on");
      } else if (/^QUIT/i.test(line)) {
        socket.end("221 bye\r\n");
      } else say("250 ok");
    }
  });
}

function textOf(raw: string): string {
  const [head = "", ...parts] = raw.split("\r\n\r\n");
  const body = parts.join("\r\n\r\n");
  if (/^content-transfer-encoding: base64/im.test(head))
    return Buffer.from(body, "base64").toString("utf8");
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The token of the link in a recovery mail. */
export function tokenIn({ text }: CaughtMail): string {
  const token = /#recover=([A-Za-z0-9_-]{43})/.exec(text)?.[1];
  if (token === undefined) throw new Error("the mail has no link");
  return token;
}
