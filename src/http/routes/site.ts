import {
  changeSite,
  consents,
  isSingleHanded,
  namedSite,
  privacyNotice,
} from "../../identity/index.ts";
import { ChangeSiteBody, type NamedSite, type Site } from "../../identity/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";

export function siteRoutes(app: App, { config, forum }: HttpDeps): void {
  const siteOf = async (named: NamedSite): Promise<Site> => ({
    ...named,
    registration: config.registration,
    minimumAge: config.minimumAge,
    privacyNotice,
    consents,
    sendsMails: config.mail !== null,
    singleHanded: await isSingleHanded(forum),
  });

  app.get("/site", { config: { auth: "none" } }, async () =>
    siteOf(await namedSite(forum, forum.unitOfWork.reads)),
  );

  app.patch("/site", { schema: { body: ChangeSiteBody } }, async (request) =>
    siteOf(await changeSite(forum, actorOf(request), request.body)),
  );
}
