import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import type { NoticeView } from "../../../../notices/wire.ts";
import type { PersonaProfile } from "../../../../personas/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Face } from "../../../parts/face.tsx";
import { en } from "../../../strings/en/news.ts";
import { wholeDayOf } from "../../../strings/times.ts";
import { pieces, translator } from "../../../strings/translate.ts";

const t = translator(en);

interface NoticeProps {
  notice: NoticeView;
  take: () => Promise<void>;
}

/** One thing that somebody is told, and where they can see to it. */
export function Notice({ notice, take }: NoticeProps) {
  const { kind, text, createdAt } = notice;
  const isKnown = kind in en;
  const said = isKnown ? t(kind) : text;
  return (
    <li>
      <p class="small">{wholeDayOf(createdAt)}</p>
      <p data-theirs={!isKnown}>{said}</p>
      <More notice={notice} />
      <Button label={t("takeLabel", { text: said })} act={take}>
        {t("take")}
      </Button>
    </li>
  );
}

function More({ notice: { kind, subject } }: { notice: NoticeView }) {
  switch (kind) {
    case "registration-approved":
      return (
        <p>
          <Link href="/rooms">{t("rooms")}</Link>
        </p>
      );
    case "sign-in-changed":
    case "export-made":
      return (
        <p>
          <Link href="/you/signing-in">{t("signingIn")}</Link>
        </p>
      );
    case "reads-exceeded":
      return subject === null ? null : <Reader name={subject} />;
    default:
      return subject === null ? null : <ThisFace id={subject} />;
  }
}

/** `account:…` or `address:…`; the rest is the same as long as it is the same reader. */
function Reader({ name }: { name: string }) {
  const isSignedIn = name.startsWith("account:");
  const code = <code data-theirs>{name.replace(/^\w+:/, "").slice(0, 8)}</code>;
  return <p>{pieces(en, isSignedIn ? "readerIn" : "readerOut", { code })}</p>;
}

function ThisFace({ id }: { id: string }) {
  const [face, setFace] = useState<PersonaProfile | null>(null);
  useEffect(() => {
    // Without an answer the notice says what matters.
    api.get<PersonaProfile>(at`/personas/${id}`).then(setFace, () => {});
  }, [id]);
  if (face === null) return null;
  return (
    <p>
      {t("face")} <Face persona={face} />
    </p>
  );
}
