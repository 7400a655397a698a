import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import "../../looks/rooms.css";
import { Busy } from "../../parts/busy.tsx";
import { Field } from "../../parts/field.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { Unreachable } from "../../parts/unreachable.tsx";
import { WaitsNote } from "../../parts/waits-note.tsx";
import { loadOwnFaces } from "../../state/own-faces.ts";
import { ownRooms } from "../../state/own-rooms.ts";
import { loadRooms, rooms } from "../../state/rooms.ts";
import { me } from "../../state/session.ts";
import { en } from "../../strings/en/rooms.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { findRooms } from "./find-rooms.ts";
import { RoomList } from "./room-list.tsx";

const t = translator(en);

/** All rooms that one may know of, one's own first, and a way to find the right one among them. */
export function RoomsScreen() {
  const [typed, setTyped] = useState("");
  const [isAway, setAway] = useState(false);
  const viewer = me.value;
  const load = async () => {
    setAway(false);
    void loadOwnFaces();
    await loadRooms().catch(() => setAway(true));
  };
  useEffect(() => {
    void load();
  }, [viewer]);

  const all = rooms.value;
  const found = findRooms(all ?? [], typed);
  const own = found.filter(({ room }) => ownRooms.value?.has(room.slug));
  const others = found.filter((one) => !own.includes(one));
  const whole = viewer?.approved ? "all" : "open";
  const othersTitle = own.length > 0 ? "others" : typed.trim() === "" ? whole : "fitting";
  const isFresh = viewer?.approved && ownRooms.value?.size === 0;
  return (
    <>
      <Title name={t("title")} />
      <WaitsNote />
      {isFresh && (
        <Note>
          <p>{t("start")}</p>
        </Note>
      )}
      {all === undefined && (isAway ? <Unreachable again={load} /> : <Busy />)}
      {all !== undefined && all.length > 0 && (
        <Field label={t("find")} hint={t("findHint")}>
          <input
            type="search"
            value={typed}
            autocomplete="off"
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </Field>
      )}
      <p class="small" role="status">
        {typed.trim() !== "" &&
          (found.length === 0 ? t("none") : t("found", { count: found.length }))}
      </p>
      {all !== undefined && all.length > 0 && (
        <p>
          <Link href="/search">{t("search")}</Link>
        </p>
      )}
      {own.length > 0 && (
        <>
          <h2>{t("own")}</h2>
          <RoomList found={own} />
        </>
      )}
      {others.length > 0 && (
        <>
          <h2>{t(othersTitle)}</h2>
          <RoomList found={others} />
        </>
      )}
      {all?.length === 0 && <p>{t(viewer?.approved ? "noRooms" : "noneOpen")}</p>}
      {viewer === null && <Guest />}
    </>
  );
}

/** For somebody without an account: how to see the rest. */
function Guest() {
  return (
    <p>
      {pieces(en, "guest", {
        signIn: (
          <Link key="signIn" href="/sign-in">
            {t("signIn")}
          </Link>
        ),
        signUp: (
          <Link key="signUp" href="/sign-up">
            {t("signUp")}
          </Link>
        ),
      })}
    </p>
  );
}
