import type { PersonaProfile } from "../../../../personas/wire.ts";
import { api, at } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import { Face } from "../../../parts/face.tsx";
import { useLoaded } from "../../../parts/use-loaded.ts";
import { Waiting } from "../../../parts/waiting.tsx";
import { en } from "../../../strings/en/site-reveals.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** The face that a request is about, where it is still to be seen. */
export function FaceOf({ persona }: { persona: string }) {
  const loaded = useLoaded(() =>
    api.get<PersonaProfile>(at`/personas/${persona}`).catch((error: unknown) => {
      if (isRefusal(error, "not-found")) return null;
      throw error;
    }),
  );
  if (loaded.value === null) return <p>{t("faceGone")}</p>;
  if (loaded.value === undefined) return <Waiting loaded={loaded} />;
  return (
    <p>
      <Face persona={loaded.value} size={48} />
    </p>
  );
}
