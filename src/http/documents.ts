import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from "fastify";
import { sendNothingHere } from "./error-handler.ts";
import { addHeaders, documentHeaders, headersFor } from "./headers.ts";

const page = "/api/docs";

export interface Described {
  siteName(): Promise<string>;
  publicUrl: string;
  cookieName: string;
}

/**
 * OpenAPI 3.1 from the schemas of the routes from here on, and a page to browse it. Most sites never
 * ask for either, so what makes them is loaded, and built, when somebody does.
 */
export class Documents {
  readonly #described: Described;
  readonly #routes: RouteOptions[] = [];
  /** Made anew when the site is called otherwise. */
  #made: { siteName: string; app: Promise<FastifyInstance> } | undefined;

  constructor(app: FastifyInstance, described: Described) {
    this.#described = described;
    app.addHook("onRoute", (route) => {
      // HEAD comes with every GET; the page that browses the document is none of it.
      if (route.method !== "HEAD" && !route.url.startsWith(page)) this.#routes.push(route);
    });
  }

  async openapi(): Promise<unknown> {
    return (await this.#instance()).swagger();
  }

  /** Answers below `/api/docs`. */
  serve(app: FastifyInstance): void {
    for (const url of [page, `${page}/*`]) {
      app.get(url, async (request, reply) => {
        const documents = await this.#instance();
        reply.hijack();
        documents.routing(request.raw, reply.raw);
      });
    }
  }

  async #instance(): Promise<FastifyInstance> {
    const siteName = await this.#described.siteName();
    if (this.#made?.siteName !== siteName)
      this.#made = { siteName, app: describe(this.#routes, this.#described, siteName) };
    return this.#made.app;
  }
}

/** A server that knows the same routes, and does nothing but describe them. */
async function describe(
  routes: readonly RouteOptions[],
  { publicUrl, cookieName }: Described,
  siteName: string,
): Promise<FastifyInstance> {
  const [swagger, swaggerUi] = await Promise.all([
    import("@fastify/swagger"),
    import("@fastify/swagger-ui"),
  ]);
  const app = Fastify({ exposeHeadRoutes: false });
  // Fastify's own words would repeat the address that was asked for.
  const nothing = (_request: FastifyRequest, reply: FastifyReply) => sendNothingHere(reply);
  app.setErrorHandler((_error, request, reply) => nothing(request, reply));
  app.setNotFoundHandler(nothing);
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);
  addHeaders(app, { ...headersFor(publicUrl), ...documentHeaders });
  await app.register(swagger.default, {
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
  for (const { method, url, schema } of routes)
    app.route({ method, url, ...(schema === undefined ? {} : { schema }), handler: nothing });
  await app.register(swaggerUi.default, {
    routePrefix: page,
    logLevel: "silent",
    uiConfig: { validatorUrl: null },
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  });
  await app.ready();
  return app;
}
