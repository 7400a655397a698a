import { eraseAccount, exportData } from "../../data-rights/index.ts";
import { EraseBody } from "../../data-rights/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";

const zipHeaders = {
  "content-type": "application/zip",
  "content-disposition": 'attachment; filename="sideroom-export.zip"',
};

/** What the law, and decency, give people of what is held about them. */
export function dataRightsRoutes(app: App, { forum, logger, cookie }: HttpDeps): void {
  app.delete("/me", { schema: { body: EraseBody } }, async (request, reply) => {
    const receipt = await eraseAccount(forum, actorOf(request), request.body);
    cookie.clear(reply);
    return receipt;
  });

  // Without HEAD: it would make a copy, and tell of it, for nobody.
  app.get("/me/export", { exposeHeadRoute: false }, async (request, reply) => {
    const zip = await exportData({ ...forum, logger }, actorOf(request));
    return reply.headers(zipHeaders).send(zip);
  });
}
