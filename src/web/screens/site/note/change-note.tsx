import { useState } from "preact/hooks";
import type { KeptDisclaimer } from "../../../../disclaimers/wire.ts";
import { api, at } from "../../../api/client.ts";
import { fieldErrors, isRefusal } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Form } from "../../../parts/form.tsx";
import { Note } from "../../../parts/note.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/site-note.ts";
import { translator } from "../../../strings/translate.ts";
import { NoteFields } from "./note-fields.tsx";
import { NoteReview } from "./note-review.tsx";
import { type Faults, faultsOf, isSame, refusedOf, textOf, wishOf } from "./note-wish.ts";
import { useNoteWish } from "./use-note-wish.ts";
import { useReturnFocus } from "./use-return-focus.ts";

const t = translator(en);

interface ChangeNoteProps {
  note: KeptDisclaimer;
  /** Asks anew for the note as it is. */
  again: () => Promise<unknown>;
}

/** Writes a new version of a note, shows what it changes and whom it stops, and then publishes it. */
export function ChangeNote({ note, again }: ChangeNoteProps) {
  const { wish, change, wasKept, startFrom } = useNoteWish(`note ${note.id}`, wishOf(note));
  const [faults, setFaults] = useState<Faults>({});
  const [reviewed, setReviewed] = useState<KeptDisclaimer | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { run, problem } = useAction((error) =>
    isRefusal(error, "not-found") ? t("withdrawnMeanwhile") : undefined,
  );

  const form = useReturnFocus(reviewed !== null, done === null);

  const review = async () => {
    setDone(null);
    const seen = faultsOf(wish);
    setFaults(seen);
    if (Object.keys(seen).length > 0) return;
    if (isSame(wish, wishOf(note))) return setDone(t("unchanged"));
    // What it is held against is the note as it is now: somebody else may have changed it meanwhile.
    await run(async () => setReviewed(await presentOf(note)));
  };
  const publish = () =>
    run(async () => {
      const published = await api
        .post<{ version: number }>(at`/disclaimers/${note.id}/versions`, textOf(wish))
        .catch((error: unknown) => {
          const refused = refusedOf(fieldErrors(error));
          setFaults(refused);
          if (Object.keys(refused).length > 0) setReviewed(null);
          throw error;
        });
      startFrom(wishOf(textOf(wish)));
      setReviewed(null);
      setDone(t("published", { version: published.version }));
      await again();
    });

  if (reviewed !== null)
    return (
      <NoteReview
        before={reviewed}
        wish={wish}
        problem={problem}
        publish={publish}
        goBack={() => setReviewed(null)}
      >
        <p>{reviewed.stops === 0 ? t("stopsFew") : t("stops", { count: reviewed.stops })}</p>
      </NoteReview>
    );
  const hasFaults = Object.keys(faults).length > 0;
  return (
    <>
      {done !== null && (
        <Note key={done} urgent>
          {done}
        </Note>
      )}
      {wasKept && (
        <Note>
          <p>{t("wasKept")}</p>
          <Button act={() => startFrom(wishOf(note))}>{t("startAgain")}</Button>
        </Note>
      )}
      <div ref={form}>
        <Form button={t("look")} look="primary" send={review} problem={hasFaults ? null : problem}>
          <NoteFields wish={wish} change={change} faults={faults} />
        </Form>
      </div>
    </>
  );
}

async function presentOf(note: KeptDisclaimer): Promise<KeptDisclaimer> {
  const { items } = await api.get<{ items: KeptDisclaimer[] }>("/disclaimers");
  return items.find(({ id }) => id === note.id) ?? note;
}
