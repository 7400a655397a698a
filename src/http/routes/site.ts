import { consents, isSingleHanded, privacyNotice } from "../../identity/index.ts";
import type { App } from "../app-type.ts";
import type { HttpDeps } from "../deps.ts";

export function siteRoutes(app: App, { config, forum }: HttpDeps): void {
  const fixed = {
    name: config.siteName,
    contact: config.siteContact,
    registration: config.registration,
    minimumAge: config.minimumAge,
    privacyNotice,
    consents,
  };
  app.get("/site", { config: { auth: "none" } }, async () => ({
    ...fixed,
    singleHanded: await isSingleHanded(forum),
  }));
}
