import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { dial } from "./raw.ts";
import type { Frame } from "./shapes.ts";
import { until } from "./wait.ts";

export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

export interface RawFrame {
  op: number;
  payload?: Buffer | string;
  fin?: boolean;
  /** Clients must mask; a test of that rule does not. */
  mask?: boolean;
  /** The three reserved bits, as in 0b100 for the first. */
  rsv?: number;
}

/** One WebSocket frame as bytes, right or wrong (RFC 6455, section 5.2). */
export function frame({ op, payload = "", fin = true, mask = true, rsv = 0 }: RawFrame): Buffer {
  const data = Buffer.from(payload);
  const first = (fin ? 0x80 : 0) | (rsv << 4) | op;
  const flag = mask ? 0x80 : 0;
  let head: Buffer;
  if (data.length < 126) {
    head = Buffer.from([first, flag | data.length]);
  } else if (data.length < 65_536) {
    head = Buffer.from([first, flag | 126, data.length >> 8, data.length & 255]);
  } else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = flag | 127;
    head.writeBigUInt64BE(BigInt(data.length), 2);
  }
  if (!mask) return Buffer.concat([head, data]);
  const key = randomBytes(4);
  return Buffer.concat([head, key, data.map((byte, at) => byte ^ (key[at % 4] ?? 0))]);
}

/** A realtime connection of which the test writes every byte itself. */
export class RawSocket {
  readonly tcp: Socket;
  /** Status of the upgrade's answer. */
  status = 0;
  /** What the server said when it closed; undefined while it did not. */
  closeCode: number | undefined;
  pongs = 0;
  ended = false;
  readonly texts: string[] = [];
  #bytes = Buffer.alloc(0);

  private constructor(tcp: Socket) {
    this.tcp = tcp;
    tcp.on("data", (chunk: Buffer) => this.#read(chunk));
    tcp.on("error", () => {});
    tcp.on("close", () => {
      this.ended = true;
    });
  }

  /** Asks for the upgrade; `then` goes out with the request, before any answer. */
  static async open(
    server: { port: number },
    { token, headers = {}, then = [] }: { token?: string; headers?: object; then?: Buffer[] } = {},
  ): Promise<RawSocket> {
    const socket = new RawSocket(await dial(server));
    const fields = {
      Host: `127.0.0.1:${server.port}`,
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      "Sec-WebSocket-Protocol": "sideroom.v1",
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...headers,
    };
    const text = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    const request = `GET /api/v1/realtime HTTP/1.1\r\n${text.join("")}\r\n`;
    socket.tcp.write(Buffer.concat([Buffer.from(request), ...then]));
    await until("the upgrade is answered", () => socket.status > 0 || socket.ended);
    return socket;
  }

  write(...bytes: Buffer[]): void {
    if (!this.tcp.destroyed) this.tcp.write(Buffer.concat(bytes));
  }

  /** The frames of the protocol received so far. */
  frames(): Frame[] {
    return this.texts.map((text) => JSON.parse(text) as Frame);
  }

  /** The server's close code, 1006 when it just hung up, 0 when it did neither for `ms`. */
  async end(ms = 5_000): Promise<number> {
    const over = () => this.closeCode !== undefined || this.ended;
    await until("the server closes", over, ms).catch(() => undefined);
    return this.closeCode ?? (this.ended ? 1006 : 0);
  }

  destroy(): void {
    this.tcp.destroy();
  }

  #read(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    if (this.status === 0) {
      const end = this.#bytes.indexOf("\r\n\r\n");
      if (end < 0) return;
      this.status = Number(this.#bytes.subarray(9, 12).toString());
      this.#bytes = this.#bytes.subarray(end + 4);
    }
    if (this.status !== 101) return;
    while (this.#takeFrame());
  }

  #takeFrame(): boolean {
    const bytes = this.#bytes;
    if (bytes.length < 2) return false;
    let size = (bytes[1] ?? 0) & 127;
    let start = 2;
    if (size === 126) {
      if (bytes.length < 4) return false;
      size = bytes.readUInt16BE(2);
      start = 4;
    } else if (size === 127) {
      if (bytes.length < 10) return false;
      size = Number(bytes.readBigUInt64BE(2));
      start = 10;
    }
    if (bytes.length < start + size) return false;
    const payload = bytes.subarray(start, start + size);
    const op = (bytes[0] ?? 0) & 15;
    if (op === opcode.text) this.texts.push(payload.toString());
    if (op === opcode.pong) this.pongs++;
    if (op === opcode.close) this.closeCode = size >= 2 ? payload.readUInt16BE(0) : 1005;
    this.#bytes = bytes.subarray(start + size);
    return true;
  }
}
