import type { FastifyInstance, FastifyRequest } from "fastify";
import { refuse, refuseField } from "../core/errors.ts";
import { parseJson } from "../core/json.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Takes JSON only, read strictly; no body at all is `undefined`. */
export function readStrictJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    (request, body: Buffer, done) => {
      try {
        refuseOtherEncodings(request);
        done(null, body.length === 0 ? undefined : parseJson(decode(body)));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

/** JSON is UTF-8 (RFC 8259), and nothing is unpacked here: a body that says otherwise would be misread. */
function refuseOtherEncodings({ headers }: FastifyRequest): void {
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding.toLowerCase() !== "identity") refuse("unsupported-media-type");
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers["content-type"] ?? "")?.[1];
  if (charset !== undefined && charset.toLowerCase() !== "utf-8") refuse("unsupported-media-type");
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    refuseField("", "is not UTF-8");
  }
}

/** Requests that name two hosts are how caches and proxies get confused. */
export function refuseTwoHosts(request: FastifyRequest): void {
  const names = request.raw.rawHeaders.filter((_value, index) => index % 2 === 0);
  if (names.filter((name) => name.toLowerCase() === "host").length > 1)
    refuse("invalid", "There is more than one Host header.");
}

const noQuery = { type: "object", properties: {}, additionalProperties: false };

const bodiless = new Set(["GET", "HEAD"]);

/** A route without a query or a body takes none: what a client sends there is refused, not dropped. */
export function refuseWhatNobodyReads(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    if (!route.url.startsWith("/api/v1")) return;
    route.schema = { querystring: noQuery, ...route.schema };
    const takesBody = route.schema.body !== undefined;
    // Fastify reads no body with these methods at all.
    if (takesBody || [route.method].flat().every((method) => bodiless.has(method))) return;
    route.preValidation = (request, _reply, done) => {
      if (request.body !== undefined) refuseField("", "takes no body");
      done();
    };
  });
}
