import { useState } from "preact/hooks";
import { isRefusal } from "../../api/say.ts";
import { Button } from "../../parts/button.tsx";
import { Note } from "../../parts/note.tsx";
import { signOut } from "../../state/session.ts";
import { en } from "../../strings/en/you.ts";
import { translator } from "../../strings/translate.ts";

const t = translator(en);

export function SignOut() {
  const [hasFailed, setFailed] = useState(false);
  const leave = async () => {
    setFailed(false);
    try {
      await signOut();
    } catch (error) {
      // Ended elsewhere already: that is what was wished for.
      if (!isRefusal(error, "unauthenticated")) return setFailed(true);
    }
    // A new document: nothing that this person saw is left in this one.
    location.replace("/");
  };
  return (
    <>
      <h2>{t("signOutTitle")}</h2>
      <p>{t("signOutText")}</p>
      {hasFailed && (
        <Note look="again" urgent>
          {t("signOutFailed")}
        </Note>
      )}
      <Button act={leave}>{t("signOut")}</Button>
    </>
  );
}
