import { useLocation } from "wouter-preact";
import type { Post, Thread } from "../../../posts/wire.ts";
import { api, at } from "../../api/client.ts";
import { Title } from "../../parts/title.tsx";
import type { ScreenProps } from "../../screen.ts";
import type { Draft } from "../../state/drafts.ts";
import { addOwnFace } from "../../state/own-faces.ts";
import type { OpenRoom } from "../../state/room.ts";
import { me } from "../../state/session.ts";
import { en } from "../../strings/en/start.ts";
import { translator } from "../../strings/translate.ts";
import { ComposeForm } from "./compose/compose-form.tsx";
import { ForMembers, type Writer } from "./compose/for-members.tsx";
import type { SentTexts } from "./compose/send-draft.ts";
import { RoomFrame } from "./room-frame.tsx";
import { checkThread } from "./start/check-thread.ts";
import { ThreadFields } from "./start/thread-fields.tsx";

const t = translator(en);

/** Opening a thread. */
export function StartScreen({ params: { room: slug = "" } }: ScreenProps) {
  return (
    <RoomFrame slug={slug} tab={null}>
      {(room) => (
        <>
          <Title name={t("title")} />
          <ForMembers room={room} place={`${slug}/start`}>
            {(writer) => <Start room={room} writer={writer} />}
          </ForMembers>
        </>
      )}
    </RoomFrame>
  );
}

function Start({ room, writer }: { room: OpenRoom; writer: Writer }) {
  const [, goTo] = useLocation();
  const slug = room.room;
  const open = async (texts: SentTexts, { title, kind }: Draft) => {
    const asOf = room.log.head;
    const { thread, post } = await api.post<{ thread: Thread; post: Post }>(
      at`/rooms/${slug}/threads`,
      { ...texts, title, kind },
    );
    room.log.putThreads([thread], asOf);
    addOwnFace(post.persona.id);
    goTo(`/rooms/${slug}/threads/${thread.id}`);
  };
  return (
    <ComposeForm
      room={room}
      writer={writer}
      place={`${slug}/start`}
      facesQuery="?thread=new"
      label={t("body")}
      check={checkThread}
      send={open}
    >
      {(compose) => <ThreadFields compose={compose} mayAnnounce={mayAnnounce(writer)} />}
    </ComposeForm>
  );
}

/** In the room's name: those who look after it. */
function mayAnnounce({ persona }: Writer): boolean {
  const isStaff = me.value?.siteRole != null;
  return isStaff || persona.badges.some((badge) => badge === "moderator" || badge === "host");
}
