import { Type } from "../../core/typebox.ts";
import type { BlockKind } from "../../personas/index.ts";
import { blockPersona, listBlocks, unblockPersona } from "../../rooms/index.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";

const PersonaParams = Type.Object({ persona: Type.String() });
const kinds: readonly BlockKind[] = ["block", "mute"];

export function blockRoutes(app: App, { forum }: HttpDeps): void {
  for (const kind of kinds) {
    const options = { schema: { params: PersonaParams } };
    app.put(`/personas/:persona/${kind}`, options, async (request, reply) => {
      await blockPersona(forum, actorOf(request), request.params.persona, kind);
      return reply.code(204).send();
    });
    app.delete(`/personas/:persona/${kind}`, options, async (request, reply) => {
      await unblockPersona(forum, actorOf(request), request.params.persona, kind);
      return reply.code(204).send();
    });
  }

  app.get("/me/blocks", async (request) => ({
    items: await listBlocks(forum, actorOf(request)),
    nextCursor: null,
  }));
}
