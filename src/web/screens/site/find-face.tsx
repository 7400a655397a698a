import { useState } from "preact/hooks";
import type { Persona } from "../../../personas/wire.ts";
import type { Post } from "../../../posts/wire.ts";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useAction } from "../../parts/use-action.ts";
import { en } from "../../strings/en/find-face.ts";
import { translator } from "../../strings/translate.ts";

const t = translator(en);

/** A face, and where a post of it was found. */
export interface FoundFace {
  persona: Persona;
  room: string;
}

interface FindFaceProps {
  /** The room in which the post must be; any when it is left out. */
  room?: string;
  hint: string;
  found: (face: FoundFace | null) => void;
}

/** Finds a face by the link of one of its posts: a name can look like another, a link cannot. */
export function FindFace({ room, hint, found }: FindFaceProps) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string>();
  const { run, problem } = useAction();

  const look = async () => {
    const id = postIn(typed);
    setFault(id === null ? t("noLink") : undefined);
    if (id === null) return;
    await run(async () => {
      const post = await api.get<Post>(at`/posts/${id}`).catch((error: unknown) => {
        if (isRefusal(error, "not-found")) setFault(t("noPost"));
        throw error;
      });
      if (room !== undefined && post.room !== room) setFault(t("elsewhere"));
      else found({ persona: post.persona, room: post.room });
    });
  };
  return (
    <Form button={t("look")} send={look} problem={fault ? null : problem}>
      <Field label={t("link")} hint={hint} error={fault}>
        <input
          value={typed}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setFault(undefined);
            found(null);
          }}
        />
      </Field>
    </Form>
  );
}

/** The post that a link leads to, by its permalink or by its place; null when there is none in it. */
function postIn(link: string): string | null {
  return /(?:^|\/posts\/|#)([\w-]{22})\/?$/.exec(link.trim())?.[1] ?? null;
}
