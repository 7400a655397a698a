import { useEffect } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { Busy } from "../../parts/busy.tsx";
import { Title } from "../../parts/title.tsx";
import { givenLink } from "../../state/given-link.ts";
import { loadRooms, rooms } from "../../state/rooms.ts";
import { me, site } from "../../state/session.ts";
import { en } from "../../strings/en/welcome.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { Promises, WhatItIsNot } from "./promises.tsx";
import { WhoRunsIt } from "./who-runs-it.tsx";

const t = translator(en);

/** What this is. Who is in already, or comes with a link, is taken on to where they want to be. */
export function WelcomeScreen() {
  const [, navigate] = useLocation();
  const onward = whereTo();

  useEffect(() => {
    if (onward !== null) navigate(onward, { replace: true });
  }, [onward, navigate]);

  if (onward !== null) return <Busy />;
  return (
    <>
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      <p class="buttons">
        <Link class="button primary" href="/sign-up">
          {t("signUp")}
        </Link>
        <Link class="button" href="/sign-in">
          {t("signIn")}
        </Link>
      </p>
      <p>{t(`registration-${site.value?.registration ?? "open"}`)}</p>

      <h2>{t("who-title")}</h2>
      <p>{t("who")}</p>
      <h2>{t("reading-title")}</h2>
      <p>{t("reading")}</p>
      <OpenRooms />

      <Promises />
      <WhatItIsNot />

      <h2>{t("run-title")}</h2>
      <WhoRunsIt />
      <p>
        <Link href="/privacy">{t("privacy")}</Link>
      </p>
      <p class="small">
        {pieces(en, "programs", {
          link: (
            <a href="/api/docs" data-theirs>
              /api/docs
            </a>
          ),
        })}
      </p>
    </>
  );
}

function whereTo(): string | null {
  const link = givenLink.value;
  if (link?.kind === "recover") return "/recover";
  if (link !== null) return "/sign-up";
  return me.value == null ? null : "/rooms";
}

/** The way to rooms that need no account, where there are any. */
function OpenRooms() {
  useEffect(() => {
    // Without an answer there is no way to them either.
    void loadRooms().catch(() => {});
  }, []);
  if (rooms.value === undefined || rooms.value.length === 0) return null;
  return (
    <p>
      <Link href="/rooms">{t("openRooms")}</Link>
    </p>
  );
}
