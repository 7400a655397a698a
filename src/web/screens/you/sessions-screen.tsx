import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import type { SessionView } from "../../../identity/wire.ts";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import "../../looks/you.css";
import { Button } from "../../parts/button.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { Twice } from "../../parts/twice.tsx";
import { useAction } from "../../parts/use-action.ts";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { common } from "../../strings/common.ts";
import { en } from "../../strings/en/sessions.ts";
import { wholeDayOf } from "../../strings/times.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { BackToYou } from "./back-to-you.tsx";

const t = translator(en);

/** The browsers that are signed in, and ending that in each of them. */
export function SessionsScreen() {
  const sessions = useLoaded(() => api.get<{ items: SessionView[] }>("/sessions"));
  const { run, problem } = useAction();
  const [done, setDone] = useState<{ text: string } | null>(null);

  const end = async (ids: readonly string[], text: string) => {
    setDone(null);
    const isDone = await run(() => Promise.all(ids.map(endOne)));
    await sessions.again();
    if (isDone) setDone({ text });
  };

  const others = sessions.value?.items.filter(({ current }) => !current) ?? [];
  const everyone = others.map(({ id }) => id);
  return (
    <>
      <BackToYou />
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      {done && (
        <Note key={done} urgent>
          {done.text}
        </Note>
      )}
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Waiting loaded={sessions} />
      {sessions.value !== undefined && (
        <ul class="plain rows">
          {sessions.value.items.map((session) => (
            <Session key={session.id} session={session} end={end} />
          ))}
        </ul>
      )}
      {others.length > 1 && (
        <Twice button={t("endAll")} yes={t("endAllYes")} act={() => end(everyone, t("endedAll"))}>
          <p>{t("endAllText")}</p>
        </Twice>
      )}
      {others.length > 0 && (
        <p>
          {pieces(en, "strange", { link: <Link href="/you/signing-in">{t("signingIn")}</Link> })}
        </p>
      )}
      <p>{pieces(en, "here", { link: <Link href="/you">{common("you")}</Link> })}</p>
    </>
  );
}

interface SessionProps {
  session: SessionView;
  end: (ids: readonly string[], text: string) => Promise<void>;
}

function Session({ session, end }: SessionProps) {
  const day = wholeDayOf(session.createdAt);
  const used = usedOn(session);
  return (
    <li>
      <strong>{t(session.current ? "current" : "other")}</strong>
      <p>{t("since", { day, used, end: wholeDayOf(session.expiresAt) })}</p>
      {!session.current && (
        <Button label={t("endLabel", { day, used })} act={() => end([session.id], t("ended"))}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}

/** Ended elsewhere meanwhile is ended as well. */
async function endOne(id: string): Promise<void> {
  await api.delete(at`/sessions/${id}`).catch((error) => {
    if (!isRefusal(error, "not-found")) throw error;
  });
}

function usedOn({ lastUsedAt }: SessionView): string {
  const isToday = lastUsedAt.slice(0, 10) === new Date().toISOString().slice(0, 10);
  return isToday ? t("today") : t("onDay", { day: wholeDayOf(lastUsedAt) });
}
