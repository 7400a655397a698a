import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";

/** OpenAPI 3.1 from the routes' own schemas, at `/api/v1/openapi.json`, and a page to browse it. */
export async function describeRoutes(
  app: FastifyInstance,
  siteName: string,
  cookieName: string,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: `${siteName}: Sideroom API`,
        version: "1.0.0",
        license: { name: "Apache-2.0" },
      },
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer" },
          cookie: { type: "apiKey", in: "cookie", name: cookieName },
        },
      },
    },
    hideUntagged: false,
  });
  await app.register(swaggerUi, {
    routePrefix: "/api/docs",
    logLevel: "silent",
    uiConfig: { validatorUrl: null },
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  });
}
