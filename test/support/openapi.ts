import { type At, expecting } from "./call.ts";

interface Operation {
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  security?: unknown;
}

/** As much of JSON Schema as the tests read. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: unknown;
  anyOf?: Schema[];
}

export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

const methods = ["get", "post", "put", "patch", "delete", "head", "options"];

export function openApi(server: At): Promise<OpenApi> {
  return expecting<OpenApi>(200, server, "GET /openapi.json");
}

/** The route without the names of its parameters: `GET /rooms/{}`. Those are the server's own affair. */
export function bare(route: string): string {
  return route.replace(/\{[^}]*\}/g, "{}").replace(/ \/api\/v1/, " ");
}

/** Every route that the server names, each as `bare` gives it. */
export async function routesOf(server: At): Promise<string[]> {
  const { paths } = await openApi(server);
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((method) => methods.includes(method))
        .map((method) => bare(`${method.toUpperCase()} ${path}`)),
    )
    .sort();
}

/** The request body's schema of each route that takes one, by its bare name. */
export async function bodySchemas(server: At): Promise<Record<string, Schema>> {
  const { paths } = await openApi(server);
  const found: Record<string, Schema> = {};
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const schema = operation.requestBody?.content?.["application/json"]?.schema;
      if (schema) found[bare(`${method.toUpperCase()} ${path}`)] = schema;
    }
  }
  return found;
}

/** Every text that somebody can send, as `ROUTE PROPERTY`: what no list and no pattern bounds. */
export async function textFields(server: At): Promise<string[]> {
  return Object.entries(await bodySchemas(server)).flatMap(([route, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, schema]) => isText(schema))
      .map(([name]) => `${route} ${name}`),
  );
}

interface Described extends Schema {
  items?: Described;
  anyOf?: Described[];
  properties?: Record<string, Described>;
  enum?: unknown;
  pattern?: string;
  const?: unknown;
}

/** Whether somebody could say something in it: a string that no list and no pattern bounds. */
function isText({ type, items, anyOf = [], properties = {}, ...rest }: Described): boolean {
  const isBound = [rest.enum, rest.pattern, rest.const].some((bound) => bound !== undefined);
  if (type === "string" && !isBound) return true;
  return [...anyOf, ...Object.values(properties), ...(items === undefined ? [] : [items])].some(
    isText,
  );
}
