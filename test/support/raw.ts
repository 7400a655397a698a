import { connect, type Socket } from "node:net";

/** What came back for bytes that no HTTP library would send. */
export interface RawAnswer {
  /** 0 when the server closed without an answer. */
  status: number;
  head: string;
  body: string;
  /** Everything received, also behind the first answer. */
  text: string;
  closedByServer: boolean;
}

/** The request text with its lines as written; `LF` line ends become CRLF. */
export function lines(...text: string[]): string {
  return `${text.join("\r\n")}\r\n\r\n`;
}

/**
 * Writes the bytes and reads until the server closes, one whole answer is there, or `ms` pass.
 * With `untilClosed` it keeps reading behind the first answer: smuggled ones come second.
 */
export function exchange(
  server: { port: number },
  bytes: string | Buffer,
  { ms = 3_000, untilClosed = false } = {},
): Promise<RawAnswer> {
  return new Promise((done) => {
    let text = "";
    let closedByServer = false;
    const socket = connect(server.port, "127.0.0.1", () => socket.write(bytes));
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      done({ ...split(text), text, closedByServer });
    };
    const timer = setTimeout(finish, ms);
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      text += chunk;
      if (!untilClosed && isWhole(text)) finish();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      closedByServer = true;
      finish();
    });
  });
}

/** A bare connection, for those who hold it open. */
export function dial(server: { port: number }): Promise<Socket> {
  return new Promise((done, failed) => {
    const socket = connect(server.port, "127.0.0.1", () => done(socket));
    socket.once("error", failed);
  });
}

function split(text: string): Pick<RawAnswer, "status" | "head" | "body"> {
  const end = text.indexOf("\r\n\r\n");
  const head = end < 0 ? text : text.slice(0, end);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
  return { status, head, body: end < 0 ? "" : text.slice(end + 4) };
}

function isWhole(text: string): boolean {
  const { head, body } = split(text);
  if (!text.includes("\r\n\r\n")) return false;
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length !== undefined) return body.length >= Number(length);
  if (/^transfer-encoding: chunked/im.test(head)) return body.endsWith("0\r\n\r\n");
  return true;
}
