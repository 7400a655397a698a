import type { FaceChoice, Room } from "../../../../rooms/wire.ts";
import { Audience } from "../../../parts/audience.tsx";
import { Form } from "../../../parts/form.tsx";
import { Title } from "../../../parts/title.tsx";
import { en } from "../../../strings/en/join.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { type Choice, FaceFields } from "./face-fields.tsx";
import { joinOf, refusedOf } from "./face-wish.ts";
import { useJoining } from "./use-joining.ts";
import { Warnings } from "./warnings.tsx";

const t = translator(en);

/** Joining a room that one can see: with which face, and what that hides from whom. */
export function ChooseFace({ room, faces }: { room: Room; faces: readonly FaceChoice[] }) {
  const { wish, change, refused, setRefused, join } = useJoining(room.slug);
  const choices = faces.flatMap(({ face, persona, hiddenFrom }): Choice[] =>
    face === "anonymous" ? [] : [{ face, persona, hides: <span data-theirs>{hiddenFrom}</span> }],
  );
  const isNew = choices.every(({ face, persona }) => face !== wish.face || persona === null);
  const send = () =>
    join(joinOf(wish, isNew)).catch((error) => setRefused(refusedOf(error, t("handleTaken"))));
  const { warnings, problem } = refused;
  return (
    <>
      <Title name={t("title", { room: room.title })}>
        {pieces(en, "title", {
          room: (
            <bdi key="room" data-theirs>
              {room.title}
            </bdi>
          ),
        })}
      </Title>
      <p>
        <Audience room={room} />
      </p>
      <p>{t("lead")}</p>
      <Form
        button={t(warnings === undefined ? "join" : "joinAnyway")}
        look="primary"
        send={send}
        problem={warnings === undefined ? problem : <Warnings warnings={warnings} />}
      >
        <FaceFields choices={choices} wish={wish} change={change} fault={refused.handle} />
      </Form>
    </>
  );
}
