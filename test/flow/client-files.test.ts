// The client's own files: one page for each of its screens, files as they were built, and nothing else.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { dirname, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import t from "tap";
import { patchedSource } from "../support/mutant.ts";
import { projectRoot, startServer } from "../support/server.ts";

const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const script = `export const words = "${"a quiet room ".repeat(50)}";\n`;
const page = `<!doctype html><title>a page</title>${"<p>words</p>".repeat(50)}`;
const built = {
  "index.html": page,
  "favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg">${"<g></g>".repeat(50)}</svg>`,
  "robots.txt": "x",
  "assets/main-B7bYl2n_.js": script,
  "assets/main-B7bYl2n_.js.map": '{"version":3}',
  "assets/plain.js": script,
  "assets/.hidden.js": script,
  ".well-known/x.txt": "hidden",
  "notes.md": "what nobody serves",
};

interface Got {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface At {
  port: number;
}

/** An answer as it came, for a path as it is written here: nothing is tidied up or unpacked. */
function ask(
  { port }: At,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Got> {
  return new Promise((done, failed) => {
    request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () =>
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    })
      .on("error", failed)
      .end();
  });
}

/** The project with this as its built client, compressed as `npm run build` does it. */
function projectWith(files: Record<string, string>): string {
  const folder = patchedSource([]);
  const web = join(folder, "build/web");
  rmSync(join(folder, "build"), { force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(web, name)), { recursive: true });
    writeFileSync(join(web, name), text);
  }
  if (Object.keys(files).length > 0)
    execFileSync(process.execPath, [join(projectRoot, "tools/compress-client.ts"), web]);
  return folder;
}

const source = projectWith(built);
mkdirSync(join(source, "aside"));
writeFileSync(join(source, "aside/a.txt"), "not the client's");
symlinkSync(join(source, "aside/a.txt"), join(source, "build/web/assets/link.txt"));
symlinkSync(join(source, "aside"), join(source, "build/web/linked"));
const server = await startServer({ source });
t.teardown(() => server.stop());
const nowhere = await ask(server, "/nothing.here");

t.test("the client's page answers at the root, to whoever asks", async (t) => {
  for (const headers of [{}, html, { accept: "application/json" }]) {
    const got = await ask(server, "/", headers);
    t.equal(got.status, 200);
    t.equal(got.body.toString(), page);
    t.equal(got.headers["content-type"], "text/html; charset=utf-8");
    t.equal(got.headers["cache-control"], "no-store");
    t.match(got.headers["content-security-policy"], /trusted-types 'none'/);
    t.notMatch(got.headers["content-security-policy"], /unsafe-/);
  }
});

t.test("a browser gets the page at the address of any screen", async (t) => {
  for (const path of ["/rooms", "/rooms/long-covid", "/threads/Ab_3-x/answers?after=7"]) {
    const got = await ask(server, path, html);
    t.equal(got.status, 200, path);
    t.equal(got.body.toString(), page);
    t.equal(got.headers["cache-control"], "no-store");
    const head = await ask(server, path, html, "HEAD");
    t.equal(head.status, 200, "also when it only looks");
    t.equal(head.body.length, 0);
    t.equal(head.headers["content-length"], String(page.length));
  }
});

t.test("whoever asks for anything but a page is told that nothing is there", async (t) => {
  t.equal(nowhere.status, 404);
  t.equal(nowhere.headers["content-type"], "application/problem+json");
  for (const headers of [{}, { accept: "*/*" }, { accept: "application/json" }]) {
    const got = await ask(server, "/rooms/long-covid", headers);
    t.equal(got.status, 404);
    t.same(got.body, nowhere.body);
  }
});

t.test(
  "no address of the server's own, and none that is oddly written, is the page's",
  async (t) => {
    const own = [
      "/api",
      "/api/v2/rooms",
      "/api/v1/nothing",
      "/metrics",
      "/healthz/x",
      "/assets/main",
    ];
    const odd = ["/rooms/", "//rooms", "/rooms/a.b", "/r%6foms", "/rooms/%2e%2e/me", "/rooms;x=1"];
    for (const path of [...own, ...odd, "/API/v1", "/k%C3%B6", "/rooms/x.css"]) {
      const got = await ask(server, path, html);
      t.equal(got.status, 404, path);
      t.same(got.body, nowhere.body, path);
    }
    const posted = await ask(server, "/rooms/long-covid", html, "POST");
    t.equal(posted.status, 404, "nothing can be sent there");
  },
);

t.test("files whose names change with their bytes are kept for a year, others not", async (t) => {
  const hashed = await ask(server, "/assets/main-B7bYl2n_.js");
  t.equal(hashed.body.toString(), script);
  t.equal(hashed.headers["content-type"], "text/javascript; charset=utf-8");
  t.equal(hashed.headers["cache-control"], "public, max-age=31536000, immutable");
  t.equal(hashed.headers["x-content-type-options"], "nosniff");
  for (const path of ["/favicon.svg", "/assets/plain.js", "/index.html"]) {
    const got = await ask(server, path);
    t.equal(got.status, 200, path);
    t.equal(got.headers["cache-control"], "no-store", path);
  }
});

t.test("files go out as they were compressed, to those who take it", async (t) => {
  const at = "/assets/main-B7bYl2n_.js";
  const wishes = [
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["BR;q=0.1, gzip", "br"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["br;q=0.000,gzip;q=0.0", undefined],
    ["brotli, zip", undefined],
    ["", undefined],
  ] as const;
  for (const [accepted, encoding] of wishes) {
    const got = await ask(server, at, { "accept-encoding": accepted });
    t.equal(got.headers["content-encoding"], encoding, accepted);
    t.equal(got.headers.vary, "accept-encoding");
    const unpack =
      encoding === undefined ? null : { br: brotliDecompressSync, gzip: gunzipSync }[encoding];
    t.equal((unpack?.(got.body) ?? got.body).toString(), script);
    if (encoding !== undefined) t.ok(got.body.length < script.length / 2, "and are smaller");
    const head = await ask(server, at, { "accept-encoding": accepted }, "HEAD");
    t.equal(head.headers["content-length"], String(got.body.length));
  }
  const screen = await ask(server, "/rooms", { ...html, "accept-encoding": "br" });
  t.equal(brotliDecompressSync(screen.body).toString(), page, "so does the page");
  const tiny = await ask(server, "/robots.txt", { "accept-encoding": "br, gzip" });
  t.equal(tiny.headers["content-encoding"], undefined, "what would only grow is left as it is");
  t.equal(tiny.headers.vary, "accept-encoding");
});

t.test("what is no file of the client's is not there", async (t) => {
  t.ok(existsSync(join(source, "build/web/assets/main-B7bYl2n_.js.br")), "it lies in the folder");
  for (const path of [
    "/assets/main-B7bYl2n_.js.map",
    "/assets/main-B7bYl2n_.js.br",
    "/assets/.hidden.js",
    "/.well-known/x.txt",
    "/assets/link.txt",
    "/linked/a.txt",
    "/notes.md",
    "/assets",
    "/assets/",
    "/assets/../favicon.svg",
    "/%66avicon.svg",
    "//favicon.svg",
    "/FAVICON.svg",
    "/assets%2fplain.js",
  ]) {
    const got = await ask(server, path);
    t.equal(got.status, 404, path);
    t.same(got.body, nowhere.body, path);
  }
});

t.test("without a build the server says so and does the rest of its work", async (t) => {
  const bare = await startServer({ source: projectWith({}) });
  t.teardown(() => bare.stop());
  t.match(bare.logs(), /the pages of this site are not built: run `npm run build`/);
  for (const path of ["/", "/rooms/long-covid"]) {
    const got = await ask(bare, path, html);
    t.equal(got.status, 503, path);
    t.match(got.headers["content-type"], /^text\/plain/);
    t.match(got.body.toString(), /npm run build/);
  }
  t.same((await ask(bare, "/index.html")).body, nowhere.body);
  t.equal((await ask(bare, "/api/v1/site")).status, 200);
});
