import { useState } from "preact/hooks";
import type { Warning } from "../../../../personas/wire.ts";
import type { Room } from "../../../../rooms/wire.ts";
import { api, at } from "../../../api/client.ts";
import { fieldErrors, isRefusal } from "../../../api/say.ts";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { GivenUp, useAction } from "../../../parts/use-action.ts";
import { loadRooms } from "../../../state/rooms.ts";
import { common } from "../../../strings/common.ts";
import { en } from "../../../strings/en/site-room.ts";
import { translator } from "../../../strings/translate.ts";
import { readersChange } from "./readers-change.ts";
import { RoomFields } from "./room-fields.tsx";
import { changesOf, type Faults, faultsOf, type RoomWish, refusedOf, wishOf } from "./room-wish.ts";

const t = translator(en);

interface ChangeRoomFormProps {
  room: Room;
  changed: (room: Room) => void;
}

/** Changes a room. Who can read it changes with a second press, after what that means was said. */
export function ChangeRoomForm({ room, changed }: ChangeRoomFormProps) {
  const [wish, setWish] = useState(() => wishOf(room));
  const [faults, setFaults] = useState<Faults>({});
  const [isAsked, setAsked] = useState(false);
  /** What would be removed; said before it is. */
  const [loss, setLoss] = useState<readonly Warning[] | null>(null);
  const [done, setDone] = useState<"saved" | "unchanged" | null>(null);
  const { run, problem } = useAction();
  const warning = readersChange(room.visibility, wish.visibility);

  const change = (changes: Partial<RoomWish>) => {
    setWish({ ...wish, ...changes });
    setDone(null);
    setAsked(false);
    setLoss(null);
  };
  const send = async () => {
    setDone(null);
    const seen = faultsOf(wish);
    setFaults(seen);
    if (Object.keys(seen).length > 0) return;
    const changes = changesOf(room, wish);
    if (Object.keys(changes).length === 0) return setDone("unchanged");
    if (warning !== null && !isAsked && loss === null) return setAsked(true);
    const sure = loss === null ? {} : { confirm: true };
    const body = { ...changes, ...sure };
    const isDone = await run(async () => {
      const after = await api.patch<Room>(at`/rooms/${room.slug}`, body).catch((error) => {
        setFaults(refusedOf(fieldErrors(error)));
        setLoss(lossIn(error));
        throw isRefusal(error, "confirm-first") ? new GivenUp() : error;
      });
      changed(after);
      setWish(wishOf(after));
    });
    setAsked(false);
    if (!isDone) return;
    setLoss(null);
    setDone("saved");
    // Without an answer the lists of rooms learn of it when they are opened.
    void loadRooms().catch(() => {});
  };

  const hasFaults = Object.keys(faults).length > 0;
  const readers = isAsked && warning !== null ? t(warning) : null;
  const asked = loss === null ? readers : loss.map(theirWords);
  return (
    <>
      <h2>{t("change")}</h2>
      <Form
        button={asked === null ? common("save") : t(loss === null ? "saveAnyway" : "removeAnyway")}
        look="primary"
        send={send}
        problem={hasFaults ? null : (asked ?? problem)}
      >
        <Field label={t("title")} hint={t("titleHint")} error={faults.title}>
          <input
            value={wish.title}
            dir="auto"
            autocomplete="off"
            maxLength={120}
            onInput={({ currentTarget }) => change({ title: currentTarget.value })}
          />
        </Field>
        <RoomFields wish={wish} change={change} faults={faults} />
      </Form>
      <p role="status">{done !== null && t(done)}</p>
    </>
  );
}

/** What the server says would be removed by this; null when it said something else. */
function lossIn(error: unknown): readonly Warning[] | null {
  return isRefusal(error, "confirm-first") ? (error.problem.warnings as readonly Warning[]) : null;
}

function theirWords({ code, message }: Warning) {
  return (
    <p key={code} data-theirs>
      {message}
    </p>
  );
}
