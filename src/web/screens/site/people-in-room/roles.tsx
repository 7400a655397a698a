import { useState } from "preact/hooks";
import type { Room } from "../../../../rooms/wire.ts";
import { en } from "../../../strings/en/site-room-people.ts";
import { translator } from "../../../strings/translate.ts";
import { FindFace, type FoundFace } from "../find-face.tsx";
import { RolesOf } from "./roles-of.tsx";

const t = translator(en);

/** What people may do in a room beside writing. */
export function Roles({ room }: { room: Room }) {
  const [found, setFound] = useState<FoundFace | null>(null);
  return (
    <>
      <h2>{t("roles")}</h2>
      <p>{t("rolesText")}</p>
      <FindFace room={room.slug} hint={t("linkHint")} found={setFound} />
      {found !== null && (
        <RolesOf key={found.persona.id} room={room.slug} persona={found.persona} />
      )}
    </>
  );
}
