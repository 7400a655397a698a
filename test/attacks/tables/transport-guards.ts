// The guards of sockets, of HTTP around the routes, and of bad days.
import { type Mutant, without } from "../../support/attack.ts";

/** Sockets. */
export const largestFrame = without(
  "the bound on frames",
  "http/server.ts",
  "const largestFrame = 32 * 1024;",
  "const largestFrame = 512 * 1024 * 1024;",
);
export const mostFragments = without(
  "the bound on fragments",
  "http/server.ts",
  "const mostFragments = 64;",
  "const mostFragments = 1_000_000;",
);
export const textFramesOnly = without(
  "refusing binary frames",
  "realtime/connection.ts",
  "if (isBinary)",
  "if (false)",
);
export const listeningAtOnce = without(
  "listening from the first moment",
  "realtime/connection.ts",
  'socket.on("message", (data, isBinary) => this.#received(data, isBinary));',
  'setTimeout(() => socket.on("message", (data, isBinary) => this.#received(data, isBinary)), 100);',
);
export const limitOfSockets = without(
  "counting sockets",
  "http/routes/realtime.ts",
  "limit > 0 && hub.count(matches) >= limit;",
  "false;",
);
export const tellingSockets = without(
  "telling open sockets of lost rights",
  "realtime/hub.ts",
  "deps.rights.listen((change) => this.#rightsChanged(change));",
);
export const heartbeat = without(
  "the heartbeat's consequence",
  "realtime/connection.ts",
  "if (!this.#isAlive) {",
  "if (false) {",
);
export const placeInLog = without(
  "the bounds of a place in the log",
  "realtime/frames.ts",
  "const Seq = Type.Integer({ minimum: 0 });",
  "const Seq = Type.Number();",
);
export const longestReplay = without(
  "the bound on a replay",
  "realtime/joined-rooms.ts",
  "const longestReplay = 1_000;",
  "const longestReplay = 1_000_000;",
);
export const numbersOfLog = without(
  "the log's own numbers",
  "realtime/sequencer.ts",
  "textFrame(renderEvent(room, entry))",
  "textFrame({ ...renderEvent(room, entry), seq: entry.seq - (entry.seq % 50 === 0 ? 1 : 0) })",
);
const piecesOfAnySize = {
  file: "src/realtime/outbox.ts",
  find: "Math.max(0, fullBytes - this.#socket.writableLength)",
  replace: "Number.MAX_SAFE_INTEGER",
};
export const smallPieces: Mutant = { guard: "sending in pieces", patch: piecesOfAnySize };
export const boundedOutbox: Mutant = {
  guard: "the bounds of an outbox",
  patch: [
    {
      file: "src/realtime/outbox.ts",
      find: "this.#socket.writableLength > fullBytes",
      replace: "false",
    },
    {
      file: "src/realtime/outbox.ts",
      find: "this.#socket.writableLength > overfullBytes",
      replace: "false",
    },
    piecesOfAnySize,
    {
      file: "src/realtime/outbox.ts",
      find: "const stalledMs = 10_000;",
      replace: "const stalledMs = 10_000_000;",
    },
  ],
};

/** HTTP around the routes. */
export const noOtherOrigins = without(
  "keeping answers from other sites",
  "http/headers.ts",
  '"x-content-type-options": "nosniff",',
  '"access-control-allow-origin": "*",',
);
export const noStore = without(
  "keeping answers out of caches",
  "http/headers.ts",
  '"cache-control": "no-store",',
);
export const noProxies = without(
  "trusting no proxy",
  "http/server.ts",
  "trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,",
  "trustProxy: true,",
);
export const strictParser = without(
  "the strict parser",
  "http/server.ts",
  "requestTimeout: requestTimeoutMs,",
  "requestTimeout: requestTimeoutMs, http: { insecureHTTPParser: true },",
);
export const oneHost = without(
  "refusing two hosts",
  "http/server.ts",
  "    refuseTwoHosts(request);\n",
);
export const jsonOnly = without(
  "taking JSON only",
  "http/strict-requests.ts",
  'addContentTypeParser(\n    "application/json",',
  'addContentTypeParser(\n    "*",',
);
export const clientFilesOnly: Mutant = {
  guard: "serving the client's files only",
  patch: [
    {
      file: "src/http/serve-client.ts",
      find: 'join(import.meta.dirname, "../../build/web")',
      replace: 'join(import.meta.dirname, "../..")',
    },
    {
      file: "src/http/client-files.ts",
      find: 'if (type === undefined || address.includes("/.")) continue;',
      replace: "",
    },
    {
      file: "src/http/client-files.ts",
      find: 'return files.has("/index.html") ? files : null;',
      replace: "return files;",
    },
  ],
};
export const wholeWordsOnly = without(
  "giving the page to whole words only",
  "http/serve-client.ts",
  "const screen = /^(?:\\/[A-Za-z0-9_-]+)+$/;",
  "const screen = /^\\//;",
);
export const ownAddresses = without(
  "keeping the server's own addresses",
  "http/serve-client.ts",
  " && !ours.test(address)",
);
export const keptFilesOnly = without(
  "keeping pages out of caches",
  "http/serve-client.ts",
  "if (file.isHashed) reply",
  "reply",
);
export const varied = without(
  "telling caches that encodings differ",
  "http/serve-client.ts",
  '.header("vary", "accept-encoding")',
);
export const quietAboutAddresses = without(
  "not repeating an address",
  "http/server.ts",
  "    frameworkErrors: (_error, _request, reply) => sendNothingHere(reply.headers(headers)),\n",
);

/** Bad days. */
export const shortWait: Mutant = {
  guard: "the short wait for a lock",
  patch: {
    file: "src/storage/sqlite/connection.ts",
    find: '["busy_timeout = 50", "busy_timeout", 50]',
    replace: '["busy_timeout = 3000", "busy_timeout", 3000]',
  },
};
export const goodbye = without(
  "the goodbye to sockets",
  "realtime/hub.ts",
  "connection.close(shutdown,",
  "connection.close(1000,",
);
export const soundness = without(
  "looking at the database before writing",
  "storage/sqlite/soundness.ts",
  "if (!isSound(file)) damaged();",
);
