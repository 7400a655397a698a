import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import type { Site } from "../../../../identity/wire.ts";
import { en } from "../../../strings/en/site.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

const hasWhoToAsk = ({ contact }: Site) => contact !== null;
const hasSecondPerson = ({ singleHanded }: Site) => !singleHanded;

/** Whether what can be seen from here of the first steps is done. */
export function isSetUp(site: Site): boolean {
  return hasWhoToAsk(site) && hasSecondPerson(site);
}

/** What an owner does first, in this order. */
export function FirstSteps({ site }: { site: Site }) {
  return (
    <ol>
      <Step isDone={hasWhoToAsk(site)} text={t("step-name-text")}>
        <Link href="/site/about">{t("step-name")}</Link>
      </Step>
      <Step text={t("step-rooms-text")}>
        <Link href="/site/rooms">{t("step-rooms")}</Link>
      </Step>
      <Step text={t("step-notes-text")}>
        <Link href="/site/notes">{t("step-notes")}</Link>
      </Step>
      <Step text={t(`step-people-${site.registration}`)}>
        <Link href="/site/people">{t("step-people")}</Link>
      </Step>
      <Step text={t("step-key-text")} command="npm run sideroom -- export-root-key key.txt">
        <strong>{t("step-key")}</strong>
      </Step>
      <Step
        isDone={hasSecondPerson(site)}
        text={t("step-second-text")}
        command="npm run sideroom -- grant NAME moderator"
      >
        <strong>{t("step-second")}</strong>
      </Step>
    </ol>
  );
}

interface StepProps {
  children: ComponentChildren;
  text: string;
  /** What is typed on the server. */
  command?: string;
  isDone?: boolean;
}

function Step({ children, text, command, isDone = false }: StepProps) {
  return (
    <li>
      {children}
      {isDone && <span class="small"> · {t("done")}</span>}
      <br />
      {text}
      {command !== undefined && (
        <>
          <br />
          <code class="command" data-theirs>
            {command}
          </code>
        </>
      )}
    </li>
  );
}
