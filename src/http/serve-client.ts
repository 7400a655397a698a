import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "../core/logger.ts";
import { askEarly } from "./ask-early.ts";
import { type ClientFile, readClientFiles } from "./client-files.ts";
import { documentHeaders } from "./headers.ts";

const folder = join(import.meta.dirname, "../../build/web");

/** Addresses of the client's own screens: whole words, and nothing that the server keeps for itself. */
const screen = /^(?:\/[A-Za-z0-9_-]+)+$/;
const ours = /^\/(?:api|assets|healthz|readyz|metrics)(?:\/|$)/i;

const aYear = "public, max-age=31536000, immutable";

/**
 * Serves the built client: its files, and its one page for each of its screens. Any other address
 * leads nowhere. Without a build the page says so, and the rest of the server does its work.
 */
export function serveClient(app: FastifyInstance, logger: Logger): void {
  const files = readClientFiles(folder);
  const page = files?.get("/index.html");
  if (page === undefined)
    logger.warn({}, "the pages of this site are not built: run `npm run build`, then start again");
  const early = askEarly(folder);
  app.get("/*", { schema: { hide: true }, config: { auth: "optional" } }, (request, reply) => {
    const [address = ""] = request.url.split("?", 1);
    const file = files?.get(address);
    if (file !== undefined) return sendFile(file, request, reply);
    if (!isScreen(address, request)) return reply.callNotFound();
    if (page === undefined) return sayNotBuilt(reply);
    const links = early(address, request.actor !== null);
    if (links !== undefined) reply.header("link", links);
    return sendFile(page, request, reply);
  });
}

/** Browsers say what they want when somebody goes to an address; programs and scripts do not. */
function isScreen(address: string, { headers }: FastifyRequest): boolean {
  if (address === "/") return true;
  return (
    screen.test(address) && !ours.test(address) && /\btext\/html\b/i.test(headers.accept ?? "")
  );
}

function sendFile(
  file: ClientFile,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (file.type.startsWith("text/html")) reply.headers(documentHeaders);
  // Hashed files are the same for everybody, whoever asks.
  if (file.isHashed) reply.header("cache-control", aYear);
  const encoding = encodingFor(file, headers["accept-encoding"]);
  if (encoding !== null) reply.header("content-encoding", encoding);
  return reply
    .header("content-type", file.type)
    .header("vary", "accept-encoding")
    .send((encoding === null ? undefined : file[encoding]) ?? file.plain);
}

/** The smallest form there is that the client names, and does not refuse by giving it no weight. */
function encodingFor(file: ClientFile, header: string | string[] = ""): "br" | "gzip" | null {
  const named = String(header).toLowerCase().replaceAll(/\s/g, "").split(",");
  const isTaken = (encoding: "br" | "gzip") =>
    named.some(
      (one) => one === encoding || (one.startsWith(`${encoding};`) && !/;q=0(?:\.0*)?$/.test(one)),
    );
  return (["br", "gzip"] as const).find((one) => file[one] !== undefined && isTaken(one)) ?? null;
}

function sayNotBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type("text/plain; charset=utf-8")
    .send("The pages of this site are not built yet. Run `npm run build`, then start again.\n");
}
