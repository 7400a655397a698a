import { useEffect, useRef, useState } from "preact/hooks";
import type { Post } from "../../../../posts/wire.ts";
import { fieldErrors } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { editPost } from "../../../state/post-acts.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { common } from "../../../strings/common.ts";
import { en } from "../../../strings/en/post.ts";
import { translator } from "../../../strings/translate.ts";
import { PostRefusal } from "./post-refusal.tsx";

const t = translator(en);

interface PostEditorProps {
  room: OpenRoom;
  post: Post;
  close: () => void;
}

/** Where somebody changes what they have written. */
export function PostEditor({ room, post, close }: PostEditorProps) {
  const [body, setBody] = useState(post.body);
  const [warning, setWarning] = useState(post.contentWarning ?? "");
  const [refused, setRefused] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const faults = fieldErrors(refused);
  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);

  const save = async (event: Event) => {
    event.preventDefault();
    if (isSaving) return;
    setRefused(null);
    setSaving(true);
    try {
      await editPost(room, post.id, { body, contentWarning: warning.trim() || null });
      close();
    } catch (error) {
      setRefused(error);
      setSaving(false);
    }
  };
  return (
    <form ref={form} class="post-editor" onSubmit={save}>
      <Field label={t("body")} error={faults["/body"]}>
        <textarea
          value={body}
          dir="auto"
          onInput={({ currentTarget }) => setBody(currentTarget.value)}
        />
      </Field>
      <Field label={t("warningLabel")} hint={t("warningHint")} error={faults["/contentWarning"]}>
        <input
          value={warning}
          dir="auto"
          onInput={({ currentTarget }) => setWarning(currentTarget.value)}
        />
      </Field>
      {refused !== null && <PostRefusal error={refused} room={room.room} />}
      <div class="buttons">
        <Button look="primary" type="submit" busy={isSaving}>
          {t("save")}
        </Button>
        <Button act={close}>{common("cancel")}</Button>
      </div>
    </form>
  );
}
