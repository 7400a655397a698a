import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { PersonaKind } from "../../../../personas/wire.ts";
import "../../../looks/composer.css";
import { en } from "../../../strings/en/composer.ts";
import { fullTime } from "../../../strings/times.ts";
import { translator } from "../../../strings/translate.ts";
import { AtTheDoor } from "./at-the-door.tsx";
import type { Writer } from "./for-members.tsx";
import { HideFace } from "./hide-face.tsx";
import { PostLine } from "./post-line.tsx";
import { RefusalNote } from "./refusal-note.tsx";
import { TextField } from "./text-field.tsx";
import { type Compose, type Composing, useCompose } from "./use-compose.ts";
import { useFaces } from "./use-faces.ts";
import { useFocusAcross } from "./use-focus-across.ts";
import { WarningField } from "./warning-field.tsx";
import { WhoWrites } from "./who-writes.tsx";

const t = translator(en);

interface ComposeFormProps extends Composing {
  writer: Writer;
  /** Where the post goes, as the faces' route takes it. */
  facesQuery: string;
  label: string;
  /** A new one puts the focus on the text. */
  wish?: object | null;
  /** What stands above the text. */
  children?: (compose: Compose) => ComponentChildren;
}

/** Everything between a thought and a post. */
export function ComposeForm({
  writer: { about, persona, listeningUntil },
  facesQuery,
  label,
  wish = null,
  children,
  ...composing
}: ComposeFormProps) {
  const compose = useCompose(composing);
  const { draft, change, posting, door, errors, press } = compose;
  const { body, contentWarning, anonymous } = draft.value;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const [isAsked, setAsked] = useState(false);
  const faces = useFaces(about.slug, facesQuery, isAsked || anonymous, compose.isPosted);
  const choiceOf = (kind: PersonaKind) =>
    faces.items.find(({ face }) => face === (kind === "thread" ? "anonymous" : kind));
  const face = anonymous ? (choiceOf("thread")?.persona ?? null) : persona;
  const isWriting = posting.phase === "writing";

  useFocusAcross(form, () => (isWriting ? text.current : document.getElementById(`${id}-undo`)));
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  useEffect(() => {
    if (wish !== null) text.current?.focus();
  }, [wish]);

  return (
    <form
      ref={form}
      class="composer"
      aria-label={t("write")}
      onSubmit={(event) => event.preventDefault()}
    >
      <div inert={!isWriting}>
        {children?.(compose)}
        <WhoWrites
          room={about}
          face={face}
          choice={choiceOf(face?.kind ?? "thread")}
          ask={() => setAsked(true)}
        />
        {listeningUntil !== null && (
          <p class="small">{t("listening", { time: fullTime(listeningUntil) })}</p>
        )}
        <TextField
          label={label}
          value={body}
          change={(written) => change({ body: written, interrupted: false })}
          error={errors.body}
          send={press}
          field={text}
        />
        <WarningField
          key={String(compose.isPosted)}
          value={contentWarning}
          change={(written) => change({ contentWarning: written })}
          error={errors.contentWarning}
        />
        <HideFace
          isHidden={anonymous}
          change={(wanted) => change({ anonymous: wanted })}
          choice={choiceOf("thread")}
          isUnknown={faces.isAway}
        />
      </div>
      {posting.refusal !== null && isWriting && (
        <RefusalNote error={posting.refusal} room={about.slug} />
      )}
      {isWriting && door.notes.length > 0 ? (
        <AtTheDoor compose={compose} room={about.slug} />
      ) : (
        <PostLine compose={compose} id={id} />
      )}
    </form>
  );
}
