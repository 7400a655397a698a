import type { OwnPersona } from "../../../../personas/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Face } from "../../../parts/face.tsx";
import { Note } from "../../../parts/note.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/faces.ts";
import { translator } from "../../../strings/translate.ts";
import { Findable } from "./findable.tsx";
import { Bio, HomeRoom } from "./of-face.tsx";

const t = translator(en);

interface FormerFaceProps {
  face: OwnPersona;
  done: (said: string) => Promise<void>;
}

/** A face that nobody writes under any more: what it says of itself can only be taken away. */
export function FormerFace({ face, done }: FormerFaceProps) {
  const { run, problem } = useAction();
  const says = face.bio !== null || face.standing !== null;
  const wish = {
    ...(face.bio !== null && { bio: null }),
    ...(face.standing !== null && { standing: null }),
  };
  const take = async () => {
    if (await run(() => api.patch(at`/personas/${face.id}`, wish))) await done(t("wordsTaken"));
  };
  return (
    <li>
      <Face persona={face} />
      <Bio face={face} />
      <HomeRoom face={face} />
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Findable face={face} done={done} />
      {face.retired && says && (
        <Twice
          button={t("takeWords")}
          label={t("takeWordsLabel", { name: face.handle })}
          yes={t("takeWordsYes")}
          act={take}
        >
          <p>{t("takeWordsText")}</p>
        </Twice>
      )}
    </li>
  );
}
