import { consents, privacyNotice } from "../../identity/index.ts";
import type { App } from "../app-type.ts";
import type { HttpDeps } from "../deps.ts";

export function siteRoutes(app: App, { config }: HttpDeps): void {
  const site = {
    name: config.siteName,
    contact: config.siteContact,
    registration: config.registration,
    privacyNotice,
    consents,
  };
  app.get("/site", { config: { auth: "none" } }, () => site);
}
