import { useEffect, useState } from "preact/hooks";
import type { FaceChoice } from "../../../../rooms/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Face } from "../../../parts/face.tsx";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/about-room.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** Each face that one can have in a room, and what it hides from whom. */
export function Faces({ room }: { room: OpenRoom }) {
  const [faces, setFaces] = useState<readonly FaceChoice[]>([]);
  const persona = room.membership.value?.persona?.id;
  useEffect(() => {
    let isCurrent = true;
    api.get<{ items: FaceChoice[] }>(at`/rooms/${room.room}/faces`).then(
      ({ items }) => isCurrent && setFaces(items),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [room, persona]);
  if (faces.length === 0) return null;
  return (
    <>
      <h2>{t("faces")}</h2>
      {faces.map(({ face, persona: own, hiddenFrom }) => (
        <section key={face}>
          <h3>{t(face)}</h3>
          {own !== null && (
            <p>
              <Face persona={own} />
            </p>
          )}
          <p data-theirs>{hiddenFrom}</p>
        </section>
      ))}
    </>
  );
}
