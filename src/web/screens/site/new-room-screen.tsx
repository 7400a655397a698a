import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import type { CreateRoom, Room } from "../../../rooms/wire.ts";
import { api } from "../../api/client.ts";
import { fieldErrors, isRefusal } from "../../api/say.ts";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Title } from "../../parts/title.tsx";
import { useAction } from "../../parts/use-action.ts";
import { loadRooms } from "../../state/rooms.ts";
import { en } from "../../strings/en/site-room.ts";
import { translator } from "../../strings/translate.ts";
import { BackTo } from "./back-to.tsx";
import { RoomFields } from "./room/room-fields.tsx";
import { bodyOf, type Faults, faultsOf, newRoom, refusedOf } from "./room/room-wish.ts";
import { isSlug, slugFrom } from "./room/slug.ts";

const t = translator(en);

/** Opening a room. Its address follows its title until somebody types another. */
export function NewRoomScreen() {
  const [, navigate] = useLocation();
  const [wish, setWish] = useState(newRoom);
  const [typedSlug, setTypedSlug] = useState<string | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const { run, problem } = useAction();
  const slug = typedSlug ?? slugFrom(wish.title);

  const send = async () => {
    const seen = faultsOf(wish);
    if (!isSlug(slug.trim())) seen.slug = t("slugWrong");
    setFaults(seen);
    if (Object.keys(seen).length > 0) return;
    const body: CreateRoom = { slug: slug.trim(), ...bodyOf(wish) };
    const isDone = await run(() =>
      api.post<Room>("/rooms", body).catch((error: unknown) => {
        const isTaken = isRefusal(error, "conflict");
        setFaults(isTaken ? { slug: t("slugTaken") } : refusedOf(fieldErrors(error)));
        throw error;
      }),
    );
    if (!isDone) return;
    // Without an answer the lists of rooms learn of it when they are opened.
    await loadRooms().catch(() => {});
    navigate(`/site/rooms/${body.slug}?new`, { replace: true });
  };

  const hasFaults = Object.keys(faults).length > 0;
  return (
    <>
      <BackTo href="/site/rooms">{t("rooms")}</BackTo>
      <Title name={t("newTitle")} />
      <Form button={t("open")} look="primary" send={send} problem={hasFaults ? null : problem}>
        <Field label={t("title")} hint={t("titleHint")} error={faults.title}>
          <input
            value={wish.title}
            dir="auto"
            autocomplete="off"
            maxLength={120}
            onInput={({ currentTarget }) => setWish({ ...wish, title: currentTarget.value })}
          />
        </Field>
        <Field label={t("slug")} hint={t("slugHint")} error={faults.slug}>
          <input
            value={slug}
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck={false}
            maxLength={60}
            onInput={({ currentTarget }) => setTypedSlug(currentTarget.value)}
          />
        </Field>
        <RoomFields
          wish={wish}
          change={(changes) => setWish({ ...wish, ...changes })}
          faults={faults}
        />
      </Form>
    </>
  );
}
