import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import type { OwnPersona } from "../../../personas/wire.ts";
import { api } from "../../api/client.ts";
import "../../looks/you.css";
import { Foldout } from "../../parts/foldout.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { loadRooms } from "../../state/rooms.ts";
import { en } from "../../strings/en/faces.ts";
import { translator } from "../../strings/translate.ts";
import { BackToYou } from "./back-to-you.tsx";
import { FormerFace } from "./faces/former-face.tsx";
import { sortOut } from "./faces/kinds.ts";
import { OwnFace } from "./faces/own-face.tsx";

const t = translator(en);

/** All that others can see of somebody, for themselves alone. */
export function FacesScreen() {
  const faces = useLoaded(() => api.get<{ items: OwnPersona[] }>("/me/personas"));
  const [said, setSaid] = useState("");
  useEffect(() => {
    // Without their titles the rooms are called by their addresses.
    void loadRooms().catch(() => {});
  }, []);

  const done = async (what: string) => {
    setSaid("");
    await faces.again();
    setSaid(what);
  };
  return (
    <>
      <BackToYou />
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      {said !== "" && <Note urgent>{said}</Note>}
      <Waiting loaded={faces} />
      {faces.value !== undefined && <Lists faces={faces.value.items} done={done} />}
    </>
  );
}

interface ListsProps {
  faces: readonly OwnPersona[];
  done: (said: string) => Promise<void>;
}

function Lists({ faces, done }: ListsProps) {
  const { used, left, retired, nameless } = sortOut(faces);
  const shown = (face: OwnPersona) => <OwnFace key={face.id} face={face} done={done} />;
  return (
    <>
      {used.length === 0 ? (
        <p>
          {t("none")} <Link href="/rooms">{t("findRoom")}</Link>
        </p>
      ) : (
        <>
          <h2>{t("usedTitle")}</h2>
          <ul class="plain rows">{used.map(shown)}</ul>
        </>
      )}
      {left.length > 0 && (
        <>
          <h2>{t("leftTitle")}</h2>
          <p>{t("leftText")}</p>
          <ul class="plain rows">{left.map(shown)}</ul>
        </>
      )}
      <Former title={t("retiredTitle")} text={t("retiredText")} faces={retired} done={done} />
      <Former title={t("namelessTitle")} text={t("namelessText")} faces={nameless} done={done} />
    </>
  );
}

interface FormerProps extends Pick<ListsProps, "done"> {
  title: string;
  text: string;
  faces: readonly OwnPersona[];
}

function Former({ title, text, faces, done }: FormerProps) {
  if (faces.length === 0) return null;
  return (
    <Foldout title={title}>
      <p>{text}</p>
      <ul class="plain rows">
        {faces.map((face) => (
          <FormerFace key={face.id} face={face} done={done} />
        ))}
      </ul>
    </Foldout>
  );
}
