import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { api, at } from "../../../api/client.ts";
import { fieldErrors } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { Note } from "../../../parts/note.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { isOwner } from "../../../state/session.ts";
import { en } from "../../../strings/en/site-note.ts";
import { translator } from "../../../strings/translate.ts";
import { titleOf } from "../../you/faces/room-name.tsx";
import { NoteFields } from "./note-fields.tsx";
import { noteRoles } from "./note-place.tsx";
import { NoteReview } from "./note-review.tsx";
import { type Faults, faultsOf, newNote, refusedOf, textOf } from "./note-wish.ts";
import { useNoteWish } from "./use-note-wish.ts";
import { useReturnFocus } from "./use-return-focus.ts";

const t = translator(en);

interface WriteNoteProps {
  /** The rooms to choose from. */
  rooms: readonly string[];
  /** The room that somebody came from. */
  wanted: string | null;
}

/** Writes a new note, shows it as it will stand there, and then publishes it. */
export function WriteNote({ rooms, wanted }: WriteNoteProps) {
  const [, navigate] = useLocation();
  const { wish, change, wasKept, startFrom } = useNoteWish("note new", newNote);
  const start = rooms.find((room) => room === wanted) ?? (isOwner.value ? null : rooms[0]);
  const [place, setPlace] = useState(start == null ? "site" : `room ${start}`);
  const [faults, setFaults] = useState<Faults>({});
  const [isReviewed, setReviewed] = useState(false);
  const { run, problem } = useAction();

  const form = useReturnFocus(isReviewed, true);

  const review = () => {
    const seen = faultsOf(wish);
    setFaults(seen);
    setReviewed(Object.keys(seen).length === 0);
  };
  const publish = () =>
    run(async () => {
      const { path, where } = targetOf(place);
      const { id } = await api
        .post<{ id: string }>(path, { ...where, ...textOf(wish) })
        .catch((error: unknown) => {
          const refused = refusedOf(fieldErrors(error));
          setFaults(refused);
          if (Object.keys(refused).length > 0) setReviewed(false);
          throw error;
        });
      startFrom(newNote);
      navigate(`/site/notes/${id}`, { replace: true });
    });

  if (isReviewed)
    return (
      <NoteReview
        before={null}
        wish={wish}
        problem={problem}
        publish={publish}
        goBack={() => setReviewed(false)}
      >
        <p>
          {t(
            place === "site" ? "stopsSite" : place.startsWith("room ") ? "stopsRoom" : "stopsRole",
          )}
        </p>
      </NoteReview>
    );
  const hasFaults = Object.keys(faults).length > 0;
  return (
    <>
      {wasKept && (
        <Note>
          <p>{t("wasKept")}</p>
          <Button act={() => startFrom(newNote)}>{t("startEmpty")}</Button>
        </Note>
      )}
      <div ref={form}>
        <Form button={t("look")} look="primary" send={review} problem={hasFaults ? null : problem}>
          <Field label={t("place")}>
            <select value={place} onChange={({ currentTarget }) => setPlace(currentTarget.value)}>
              {isOwner.value && <option value="site">{t("inAll")}</option>}
              {isOwner.value &&
                noteRoles.map((role) => (
                  <option key={role} value={`role ${role}`}>
                    {t(`for-${role}`)}
                  </option>
                ))}
              {rooms.map((room) => (
                <option key={room} value={`room ${room}`} data-theirs>
                  {titleOf(room)}
                </option>
              ))}
            </select>
          </Field>
          <NoteFields wish={wish} change={change} faults={faults} />
        </Form>
      </div>
    </>
  );
}

function targetOf(place: string): { path: string; where: object } {
  const [kind, name = ""] = place.split(" ");
  if (kind === "room") return { path: at`/rooms/${name}/disclaimers`, where: {} };
  if (kind === "role") return { path: "/disclaimers", where: { scope: "role", role: name } };
  return { path: "/disclaimers", where: { scope: "site" } };
}
