import { Title } from "../../parts/title.tsx";
import { site } from "../../state/session.ts";
import { common } from "../../strings/common.ts";
import { en } from "../../strings/en/site-people.ts";
import { translator } from "../../strings/translate.ts";
import { BackTo } from "./back-to.tsx";
import { Registrations } from "./people/registrations.tsx";
import { SiteInvites } from "./people/site-invites.tsx";

const t = translator(en);

/** Who comes in: those who wait, and invites. */
export function SitePeopleScreen() {
  return (
    <>
      <BackTo href="/site">{common("site")}</BackTo>
      <Title name={t("title")} />
      <p>{t(site.value?.registration ?? "open")}</p>
      <Registrations />
      <SiteInvites />
    </>
  );
}
