import { useState } from "preact/hooks";
import "../../looks/you.css";
import { Check } from "../../parts/check.tsx";
import { Title } from "../../parts/title.tsx";
import { changeDevice, device, themes } from "../../state/device.ts";
import { common } from "../../strings/common.ts";
import { en } from "../../strings/en/device.ts";
import { translator } from "../../strings/translate.ts";
import { BackToYou } from "./back-to-you.tsx";
import { Kept } from "./device/kept.tsx";
import { LeaveTo } from "./device/leave-to.tsx";

const t = translator(en);

/** How things look and what they give away, on this device alone. */
export function DeviceScreen() {
  const { theme, discreet } = device.value;
  const [wipes, setWipes] = useState(0);
  return (
    <>
      <BackToYou />
      <Title name={t("title")} />
      <p>{t("lead")}</p>

      <h2>{t("lookTitle")}</h2>
      <fieldset class="field">
        <legend>{t("theme")}</legend>
        {themes.map((one) => (
          <Check
            key={one}
            choice="theme"
            checked={theme === one}
            change={(isChosen) => isChosen && changeDevice({ theme: one })}
          >
            {t(`theme-${one}`)}
          </Check>
        ))}
      </fieldset>

      <h2>{t("tabTitle")}</h2>
      <Check checked={discreet} change={(wished) => changeDevice({ discreet: wished })}>
        {t("discreet", { word: common("discreetTitle") })}
      </Check>
      <p class="small">{t("discreetText")}</p>

      <LeaveTo key={wipes} />
      <Kept wiped={() => setWipes(wipes + 1)} />
    </>
  );
}
