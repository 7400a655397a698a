import { useState } from "preact/hooks";
import type { Site } from "../../../../identity/wire.ts";
import { api } from "../../../api/client.ts";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { PassphraseField } from "../../../parts/passphrase-field.tsx";
import { StandingField } from "../../../parts/standing-field.tsx";
import { Title } from "../../../parts/title.tsx";
import type { GivenLink } from "../../../state/given-link.ts";
import { en } from "../../../strings/en/sign-up.ts";
import { translator } from "../../../strings/translate.ts";
import { type Refused, refusedOf } from "./refused.ts";
import { faultsOf, registrationOf, type Wish, willWait } from "./wish.ts";

const t = translator(en);

interface AccountStepProps {
  site: Site;
  wish: Wish;
  change: (changes: Partial<Wish>) => void;
  link: GivenLink | null;
  onMade: (recoveryCodes: string[]) => Promise<void>;
  onLinkSpent: () => void;
}

/** How somebody will sign in, and what the site's way of letting people in asks for. */
export function AccountStep({ site, wish, change, link, onMade, onLinkSpent }: AccountStepProps) {
  const [{ faults, problem }, setRefused] = useState<Refused>({ faults: {} });

  const send = async () => {
    const seen = faultsOf(wish, site, link);
    setRefused({ faults: seen });
    if (Object.keys(seen).length > 0) return;
    const made = await api
      .post<{ recoveryCodes: string[] }>("/accounts", registrationOf(wish, site, link))
      .catch((error: unknown) => {
        const refused = refusedOf(error, link);
        setRefused(refused);
        if (refused.isLinkSpent) onLinkSpent();
      });
    if (made) await onMade(made.recoveryCodes);
  };

  return (
    <>
      <Title name={t("accountTitle")} />
      {link?.kind === "invite" && <p>{t("inviteLink")}</p>}
      <Form button={t("make")} look="primary" send={send} problem={problem}>
        <Field label={t("name")} hint={t("nameHint")} error={faults.signInName}>
          <input
            name="username"
            value={wish.signInName}
            autocomplete="username"
            autocapitalize="none"
            autocorrect="off"
            spellcheck={false}
            onInput={({ currentTarget }) => change({ signInName: currentTarget.value })}
          />
        </Field>
        <PassphraseField
          isNew
          value={wish.passphrase}
          change={(passphrase) => change({ passphrase })}
          error={faults.passphrase}
        />
        <StandingField
          label={t("standing")}
          hint={t("standingHint")}
          value={wish.standing}
          change={(standing) => change({ standing })}
        />
        {site.registration !== "open" && link === null && (
          <InviteField site={site} wish={wish} change={change} error={faults.invite} />
        )}
        {willWait(wish, site, link) && (
          <Field label={t("note")} hint={t("noteHint")} error={faults.note}>
            <textarea
              value={wish.note}
              dir="auto"
              rows={3}
              onInput={({ currentTarget }) => change({ note: currentTarget.value })}
            />
          </Field>
        )}
      </Form>
    </>
  );
}

type InviteFieldProps = Pick<AccountStepProps, "site" | "wish" | "change"> & {
  error: string | undefined;
};

function InviteField({ site, wish, change, error }: InviteFieldProps) {
  const isNeeded = site.registration === "invite";
  return (
    <Field
      label={t(isNeeded ? "invite" : "inviteOptional")}
      hint={t(isNeeded ? "inviteHint" : "inviteOptionalHint")}
      error={error}
    >
      <input
        value={wish.invite}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        onInput={({ currentTarget }) => change({ invite: currentTarget.value })}
      />
    </Field>
  );
}
