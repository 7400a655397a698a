import { useEffect, useState } from "preact/hooks";
import { Link, useLocation, useSearch } from "wouter-preact";
import { Busy } from "../../parts/busy.tsx";
import { Title } from "../../parts/title.tsx";
import { askForTitle } from "../../state/navigation.ts";
import { onwardFrom, withOnward } from "../../state/onward.ts";
import { me, reloadMe } from "../../state/session.ts";
import { en } from "../../strings/en/sign-in.ts";
import { translator } from "../../strings/translate.ts";
import { NotKept } from "./not-kept.tsx";
import { PasskeyDoor } from "./sign-in/passkey-door.tsx";
import { PassphraseDoor } from "./sign-in/passphrase-door.tsx";

const t = translator(en);

/**
 * Signing in: at its own address, or in the place of a screen that needs it. Either way it goes on to
 * where somebody was on their way to.
 */
export function SignInScreen() {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const isOwnAddress = path === "/sign-in";
  const onward = isOwnAddress ? onwardFrom(search) : search === "" ? path : `${path}?${search}`;
  const [isLost, setLost] = useState(false);
  const isIn = me.value != null;

  useEffect(() => {
    if (isIn && isOwnAddress) navigate(onward, { replace: true });
  }, [isIn, isOwnAddress, onward, navigate]);

  const opened = async () => {
    // Where the address stays, the screen that takes this one's place begins at its title.
    askForTitle();
    await reloadMe();
    setLost(me.value === null);
  };

  if (isIn) return <Busy />;
  if (isLost) return <NotKept onAgain={() => setLost(false)} />;
  return (
    <>
      <Title name={t("title")} />
      {!isOwnAddress && <p>{t("needed")}</p>}
      <PassphraseDoor onOpened={opened} />
      <PasskeyDoor onOpened={opened} />
      <p>
        {t("lost")} <Link href={withOnward("/recover", onward)}>{t("lostLink")}</Link>
      </p>
      <p>
        {t("none")} <Link href={withOnward("/sign-up", onward)}>{t("noneLink")}</Link>
      </p>
    </>
  );
}
