import { useState } from "preact/hooks";
import type { Room } from "../../../../rooms/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { Face } from "../../../parts/face.tsx";
import { Note } from "../../../parts/note.tsx";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/about-room.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { Sure } from "../post/sure.tsx";

const t = translator(en);

/** The way out of a room, in plain words. */
export function LeaveRoom({ room, about }: { room: OpenRoom; about: Room }) {
  const [step, setStep] = useState<"in" | "sure" | "left">("in");
  const persona = room.membership.value?.persona ?? null;
  const leave = async () => {
    await room.leave();
    setStep("left");
  };
  if (step === "left" && persona === null)
    return (
      <Note urgent>
        <p>{t("left")}</p>
      </Note>
    );
  if (persona === null) return null;
  return (
    <>
      <h2>{t("leave")}</h2>
      <p>{pieces(en, "leaveWords", { face: <Face key="face" persona={persona} size={24} /> })}</p>
      {step === "sure" ? (
        <Sure room={room.room} yes={t("leaveYes")} act={leave} back={() => setStep("in")}>
          {t(about.visibility === "private" ? "leaveSurePrivate" : "leaveSure")}
        </Sure>
      ) : (
        <Button look="danger" act={() => setStep("sure")}>
          {t("leave")}
        </Button>
      )}
    </>
  );
}
