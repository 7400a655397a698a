import { useState } from "preact/hooks";
import { Link, useSearch } from "wouter-preact";
import type { Site } from "../../../../identity/wire.ts";
import { Check } from "../../../parts/check.tsx";
import { Foldout } from "../../../parts/foldout.tsx";
import { Form } from "../../../parts/form.tsx";
import { Paragraphs } from "../../../parts/paragraphs.tsx";
import { Title } from "../../../parts/title.tsx";
import type { GivenLink } from "../../../state/given-link.ts";
import { onwardFrom, withOnward } from "../../../state/onward.ts";
import { en } from "../../../strings/en/sign-up.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { hasAgreed, type Wish } from "./wish.ts";

const t = translator(en);
const rules = ["rule-1", "rule-2", "rule-3", "rule-4"] as const;

interface RulesStepProps {
  site: Site;
  wish: Wish;
  change: (changes: Partial<Wish>) => void;
  link: GivenLink | null;
  goOn: () => void;
}

/** The house rules on the way in, and what has to be agreed to. */
export function RulesStep({ site, wish, change, link, goOn }: RulesStepProps) {
  const [isLookedAt, setLookedAt] = useState(false);
  const to = onwardFrom(useSearch());
  const isOwner = link?.kind === "owner";
  const send = () => {
    setLookedAt(true);
    if (hasAgreed(wish, site)) goOn();
  };
  return (
    <>
      <Title name={t(isOwner ? "ownerTitle" : "rulesTitle")} />
      {isOwner && <p>{t("ownerLead")}</p>}
      <p>{t("steps")}</p>
      {site.registration === "invite" && link === null && <p>{t("byInvitation")}</p>}
      {isOwner && <h2>{t("rulesTitle")}</h2>}
      <ol>
        {rules.map((key) => (
          <li key={key}>
            <strong>{t(key)}</strong> {t(`${key}-text`)}
          </li>
        ))}
      </ol>
      <Form button={t("goOn")} look="primary" send={send}>
        <h2>{t("agreeTitle")}</h2>
        {site.consents.map(({ purpose, title, body }) => {
          const isAgreed = wish.agreed.includes(purpose);
          const named = { title: <span data-theirs>{title}</span> };
          return (
            <div key={purpose}>
              <Foldout title={pieces(en, "read", named)}>
                <Paragraphs text={body} />
              </Foldout>
              <Check
                checked={isAgreed}
                change={() =>
                  change({
                    agreed: isAgreed
                      ? wish.agreed.filter((one) => one !== purpose)
                      : [...wish.agreed, purpose],
                  })
                }
                error={isLookedAt && !isAgreed ? t("agreeMissing") : undefined}
              >
                {pieces(en, "agree", named)}
              </Check>
            </div>
          );
        })}
        <Check
          checked={wish.isOldEnough}
          change={(isOldEnough) => change({ isOldEnough })}
          error={isLookedAt && !wish.isOldEnough ? t("ageMissing") : undefined}
        >
          {t("age", { age: site.minimumAge })}
        </Check>
      </Form>
      {!isOwner && (
        <p>
          {t("have")} <Link href={withOnward("/sign-in", to)}>{t("signIn")}</Link>
        </p>
      )}
    </>
  );
}
