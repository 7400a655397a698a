import { refuse } from "../../core/errors.ts";
import { Type } from "../../core/typebox.ts";
import { drawAvatar } from "../../personas/index.ts";
import { ChangePersonaBody } from "../../personas/wire.ts";
import { changePersona, readPersona, takeFreshFace } from "../../rooms/index.ts";
import { FreshFaceBody } from "../../rooms/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { readingAs } from "../reading-as.ts";
import { RoomParams } from "./shared.ts";

const PersonaParams = Type.Object({ persona: Type.String() });
const idForm = /^[\w-]{22}$/;

/** A picture that is opened by itself does nothing either. */
const pictureHeaders = {
  "content-type": "image/svg+xml; charset=utf-8",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
};

export function personaRoutes(app: App, { forum, reads, addresses }: HttpDeps): void {
  app.get("/personas/:persona", { schema: { params: PersonaParams } }, (request) => {
    reads.spend(readingAs(addresses, request));
    return readPersona(forum, actorOf(request), request.params.persona);
  });

  app.patch(
    "/personas/:persona",
    { schema: { params: PersonaParams, body: ChangePersonaBody } },
    (request) => changePersona(forum, actorOf(request), request.params.persona, request.body),
  );

  // Drawn without a look at who there is: any id has a picture. No copy is kept on a device, where the
  // pictures of one person's faces would lie side by side.
  app.get(
    "/personas/:persona/avatar.svg",
    { config: { auth: "optional" }, schema: { params: PersonaParams } },
    async (request, reply) => {
      if (!idForm.test(request.params.persona)) refuse("not-found");
      return reply.headers(pictureHeaders).send(drawAvatar(request.params.persona));
    },
  );

  app.post(
    "/rooms/:room/membership/fresh-face",
    { schema: { params: RoomParams, body: FreshFaceBody } },
    async (request, reply) => {
      const persona = await takeFreshFace(
        forum,
        actorOf(request),
        request.params.room,
        request.body,
      );
      return reply.code(201).send({ persona });
    },
  );
}
