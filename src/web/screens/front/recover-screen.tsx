import { useLayoutEffect, useState } from "preact/hooks";
import { useSearch } from "wouter-preact";
import { givenLink } from "../../state/given-link.ts";
import { askForTitle } from "../../state/navigation.ts";
import { onwardFrom } from "../../state/onward.ts";
import { me, reloadMe } from "../../state/session.ts";
import { NotKept } from "./not-kept.tsx";
import { ByLink } from "./recover/by-link.tsx";
import { Recovered } from "./recover/recovered.tsx";
import { WaysBack } from "./recover/ways-back.tsx";

type Stage = "asking" | "in" | "lost";

/** Coming back without the passphrase: by a recovery code, or by a link in a mail. */
export function RecoverScreen() {
  const onward = onwardFrom(useSearch());
  const [stage, setStage] = useState<Stage>("asking");
  const token = givenLink.value?.kind === "recover" ? givenLink.value.code : null;

  useLayoutEffect(() => {
    if (stage !== "asking") askForTitle();
  }, [stage]);

  const opened = async () => {
    givenLink.value = null;
    await reloadMe();
    setStage(me.value === null ? "lost" : "in");
  };
  const dropLink = () => {
    askForTitle();
    givenLink.value = null;
  };

  if (stage === "in") return <Recovered onward={onward} />;
  if (stage === "lost") return <NotKept onAgain={() => setStage("asking")} />;
  if (token !== null) return <ByLink token={token} onOpened={opened} onDropped={dropLink} />;
  return <WaysBack onOpened={opened} />;
}
