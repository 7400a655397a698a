import { refuseField } from "../../core/errors.ts";
import { Type } from "../../core/typebox.ts";
import { searchPosts } from "../../search/index.ts";
import type { App } from "../app-type.ts";
import type { HttpDeps } from "../deps.ts";
import { readingAs } from "../reading-as.ts";
import { Limit } from "./shared.ts";

const Time = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$",
      description,
    }),
  );

const SearchQuery = Type.Object(
  {
    q: Type.String({
      maxLength: 200,
      description: 'Words that must all be there, `beginnings*` of words, and "phrases".',
    }),
    room: Type.Optional(Type.String({ maxLength: 100, description: "Only in this room." })),
    kind: Type.Optional(Type.Enum(["message", "question", "announcement"])),
    from: Time("Written at this time (UTC) or later."),
    to: Time("Written before this time (UTC)."),
    limit: Limit(50),
    cursor: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);

export function searchRoutes(app: App, { forum, reads, addresses }: HttpDeps): void {
  app.get(
    "/search",
    { config: { auth: "optional" }, schema: { querystring: SearchQuery } },
    async (request) => {
      const reader = readingAs(addresses, request);
      reads.spend(reader);
      const { q, room, kind = null, from, to, limit = 20, cursor } = request.query;
      const page = await searchPosts(forum, request.actor, {
        ...{ q, room, kind, limit, cursor },
        from: timeOf(from, "/from"),
        to: timeOf(to, "/to"),
      });
      reads.charge(reader, page.items.length - 1);
      return page;
    },
  );
}

/** The pattern lets days through that no month has. */
function timeOf(text: string | undefined, path: string): number | null {
  if (text === undefined) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? refuseField(path, "is no day and time that there is") : time;
}
