import { Link, useSearch } from "wouter-preact";
import type { RevealState, RevealView } from "../../../reveal/wire.ts";
import { Button } from "../../parts/button.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { site } from "../../state/session.ts";
import { common } from "../../strings/common.ts";
import { en } from "../../strings/en/site-reveals.ts";
import { translator } from "../../strings/translate.ts";
import { BackTo } from "./back-to.tsx";
import { RevealRequest } from "./reveals/reveal-request.tsx";
import { WhatItDoes } from "./reveals/what-it-does.tsx";
import { usePages } from "./use-pages.ts";

const t = translator(en);
const states: readonly RevealState[] = ["approved", "waiting", "looked", "expired"];

/** What somebody can still do something about stands first, the latest before the others. */
function openFirst(one: RevealView, other: RevealView): number {
  const byState = states.indexOf(one.state) - states.indexOf(other.state);
  return byState || other.expiresAt.localeCompare(one.expiresAt);
}

/** Requests to learn who is behind a face, for the site's staff. */
export function RevealsScreen() {
  const isAsked = useSearch() === "asked";
  const { items, first, more, problem, set } = usePages("/reveal-requests", openFirst);
  const replace = (after: RevealView) =>
    set((all) => all.map((one) => (one.id === after.id ? after : one)));
  const isAlone = site.value?.singleHanded === true;
  return (
    <>
      <BackTo href="/site">{common("site")}</BackTo>
      <Title name={t("title")} />
      <WhatItDoes isAlone={isAlone} />
      {isAsked && <Note>{t(isAlone ? "askedAlone" : "asked")}</Note>}
      <p>
        <Link class="button" href="/site/reveals/new">
          {t("new")}
        </Link>
      </p>
      <h2>{t("requests")}</h2>
      {items === undefined && <Waiting loaded={first} />}
      {items?.length === 0 && <p>{t("none")}</p>}
      {items !== undefined && items.length > 0 && (
        <ol class="plain rows">
          {items.map((one, index) => (
            <RevealRequest key={one.id} number={index + 1} request={one} changed={replace} />
          ))}
        </ol>
      )}
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      {more !== null && <Button act={more}>{t("more")}</Button>}
    </>
  );
}
