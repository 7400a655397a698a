import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useLocation, useSearch } from "wouter-preact";
import { Busy } from "../../parts/busy.tsx";
import { RecoveryCodes } from "../../parts/recovery-codes.tsx";
import { givenLink } from "../../state/given-link.ts";
import { askForTitle } from "../../state/navigation.ts";
import { onwardFrom } from "../../state/onward.ts";
import { isOwner, me, reloadMe, reloadSite, site } from "../../state/session.ts";
import { NotKept } from "./not-kept.tsx";
import { AccountStep } from "./sign-up/account-step.tsx";
import { RulesStep } from "./sign-up/rules-step.tsx";
import { emptyWish, hasAgreed, linkForAccounts, type Wish } from "./sign-up/wish.ts";

/**
 * Making an account: the rules, how to sign in, the codes. The second step has an address of its own,
 * so that "back" leads to the first.
 */
export function SignUpScreen() {
  const [, navigate] = useLocation();
  const search = useSearch();
  const [wish, setWish] = useState<Wish>(emptyWish);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [isFinished, setFinished] = useState(false);
  const link = linkForAccounts(givenLink.value);
  const isHere = me.value != null;
  const isMade = codes !== null;
  const mayGoOn = isHere && (isMade ? isFinished : link?.kind !== "owner");
  const onward = isMade && isOwner.value ? "/site" : onwardFrom(search);
  const hasStarted = new URLSearchParams(search).get("step") === "account";
  const isSecond = hasStarted && site.value !== undefined && hasAgreed(wish, site.value);
  useTitleOfEach(`${isSecond} ${isMade} ${isFinished}`);

  useEffect(() => {
    if (mayGoOn) navigate(onward, { replace: true });
  }, [mayGoOn, onward, navigate]);

  if (site.value === undefined || mayGoOn) return <Busy />;
  if (isFinished) return <NotKept onAgain={() => navigate("/sign-in")} />;
  if (isMade) return <RecoveryCodes codes={codes} onDone={() => setFinished(true)} />;

  const change = (changes: Partial<Wish>) => setWish((before) => ({ ...before, ...changes }));
  const shared = { site: site.value, wish, change, link };
  if (!isSecond) return <RulesStep {...shared} goOn={startSecond} />;
  return <AccountStep {...shared} onMade={made} onLinkSpent={forgetLink} />;

  function startSecond() {
    const params = new URLSearchParams(search);
    params.set("step", "account");
    navigate(`/sign-up?${params}`);
  }

  async function made(recoveryCodes: string[]) {
    forgetLink();
    setCodes(recoveryCodes);
    setWish(emptyWish);
    // Without an answer it is said after the codes, which must not be lost.
    await Promise.all([reloadMe(), reloadSite()]).catch(() => {});
  }
}

function forgetLink(): void {
  givenLink.value = null;
}

/** Each step begins at its title. */
function useTitleOfEach(step: string): void {
  const before = useRef(step);
  useLayoutEffect(() => {
    if (before.current === step) return;
    before.current = step;
    askForTitle();
    scrollTo(0, 0);
  }, [step]);
}
