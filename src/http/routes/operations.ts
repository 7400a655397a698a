import { Refusal } from "../../core/errors.ts";
import type { App } from "../app-type.ts";
import type { HttpDeps } from "../deps.ts";

/** For machines that look after this one; outside `/api/v1`. */
export function operationRoutes(app: App, { readiness }: Pick<HttpDeps, "readiness">): void {
  app.get("/healthz", { config: { auth: "none" }, schema: { hide: true } as object }, () => ({
    status: "up",
  }));
  app.get("/readyz", { config: { auth: "none" }, schema: { hide: true } as object }, async () => {
    if (!(await readiness.isReady()))
      throw new Refusal("unavailable", "The server cannot write right now.", { retryAfter: 5 });
    return { status: "ready" };
  });
}
