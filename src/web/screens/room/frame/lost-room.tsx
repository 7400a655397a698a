import { useEffect, useMemo } from "preact/hooks";
import { Link } from "wouter-preact";
import { Title } from "../../../parts/title.tsx";
import { askForTitle } from "../../../state/navigation.ts";
import { en } from "../../../strings/en/room.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** In the place of a room that one may not read any more. */
export function LostRoom({ hasLeft }: { hasLeft: boolean }) {
  // What had the focus is gone with the room.
  useMemo(askForTitle, []);
  useEffect(() => scrollTo(0, 0), []);
  return (
    <div role="status">
      <Title name={t(hasLeft ? "leftTitle" : "lostTitle")} />
      <p>{t(hasLeft ? "left" : "lost")}</p>
      <p>
        <Link href="/rooms">{t("rooms")}</Link>
      </p>
    </div>
  );
}
