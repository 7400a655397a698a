import type { OwnPersona } from "../../../../personas/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Check } from "../../../parts/check.tsx";
import { Note } from "../../../parts/note.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/faces.ts";
import { pieces, translator } from "../../../strings/translate.ts";

const t = translator(en);

interface FindableProps {
  face: OwnPersona;
  done: (said: string) => Promise<void>;
}

/** Whether searching finds what a face wrote. */
export function Findable({ face, done }: FindableProps) {
  const { run, problem } = useAction();
  const change = async (searchable: boolean) => {
    if (await run(() => api.patch(at`/personas/${face.id}`, { searchable })))
      await done(t(searchable ? "isFindable" : "isNotFindable"));
  };
  const name = (
    <bdi key="name" data-theirs>
      {face.handle}
    </bdi>
  );
  return (
    <>
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Check checked={face.searchable} change={change}>
        {pieces(en, "findable", { name })}
      </Check>
    </>
  );
}
