import { useEffect, useRef, useState } from "preact/hooks";
import { fieldErrors } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import type { OpenRoom } from "../../../state/room.ts";
import { common } from "../../../strings/common.ts";
import { en } from "../../../strings/en/thread.ts";
import { translator } from "../../../strings/translate.ts";
import { ThreadRefusal } from "./thread-refusal.tsx";

const t = translator(en);

interface ThreadTitleFormProps {
  room: OpenRoom;
  title: string;
  save: (title: string) => Promise<void>;
  close: () => void;
}

/** Where who opened a thread changes its title. */
export function ThreadTitleForm({ room, title, save, close }: ThreadTitleFormProps) {
  const [wanted, setWanted] = useState(title);
  const [refused, setRefused] = useState<unknown>(null);
  const [isEmpty, setEmpty] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    setRefused(null);
    setEmpty(wanted.trim() === "");
    if (isSaving || wanted.trim() === "") return;
    setSaving(true);
    try {
      await save(wanted);
      close();
    } catch (error) {
      setRefused(error);
      setSaving(false);
    }
  };
  const fault = isEmpty ? t("titleEmpty") : fieldErrors(refused)["/title"];
  return (
    <form noValidate onSubmit={submit}>
      <Field label={t("titleLabel")} error={fault}>
        <input
          ref={input}
          dir="auto"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </Field>
      {refused !== null && <ThreadRefusal error={refused} room={room} />}
      <div class="buttons">
        <Button look="primary" type="submit" busy={isSaving}>
          {common("save")}
        </Button>
        <Button act={close}>{common("cancel")}</Button>
      </div>
    </form>
  );
}
