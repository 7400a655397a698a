import { connect, createServer, type Socket } from "node:net";

/** The way between a browser and the server, which can be cut or go dead. */
export interface Cable {
  /** Where the browser goes. */
  readonly url: string;
  /** Where it leads. */
  plugInto(server: { port: number }): void;
  /** Breaks every connection and takes no new ones. */
  cut(): void;
  /** Carries nothing more over what is open, and does not say so; new connections are as good as ever. */
  goDead(): void;
  /** Takes connections again. */
  mend(): void;
  /** How many sockets were opened by it for the live conversation so far. */
  readonly upgrades: number;
  close(): void;
}

/** Lays a cable on a free port. */
export async function layCable(): Promise<Cable> {
  const pairs = new Set<[Socket, Socket]>();
  let port = 0;
  let isCut = false;
  let upgrades = 0;
  const entry = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.on("data", (bytes) => {
      if (bytes.includes("/api/v1/realtime")) upgrades += 1;
    });
    near.pipe(far);
    far.pipe(near);
    for (const end of pair) {
      end.on("error", () => {});
      end.on("close", () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
  });
  await new Promise<void>((listening) => entry.listen(0, "127.0.0.1", listening));
  const address = entry.address();
  if (address === null || typeof address === "string") throw new Error("no port to listen on");
  return {
    url: `http://127.0.0.1:${address.port}`,
    plugInto: (server) => {
      port = server.port;
    },
    cut: () => {
      isCut = true;
      for (const ends of pairs) for (const end of ends) end.destroy();
    },
    goDead: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.resume();
      }
    },
    mend: () => {
      isCut = false;
    },
    get upgrades() {
      return upgrades;
    },
    close: () => {
      entry.close();
      for (const ends of pairs) for (const end of ends) end.destroy();
    },
  };
}
