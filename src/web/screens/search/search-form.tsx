import { useState } from "preact/hooks";
import { Field } from "../../parts/field.tsx";
import { Foldout } from "../../parts/foldout.tsx";
import { Form } from "../../parts/form.tsx";
import { rooms } from "../../state/rooms.ts";
import { en } from "../../strings/en/search.ts";
import { translator } from "../../strings/translate.ts";
import type { Wish } from "./last-search.ts";

const t = translator(en);

interface SearchFormProps {
  start: Wish;
  search: (wish: Wish) => Promise<unknown>;
  problem: string | null;
  faults: Readonly<Record<string, string>>;
}

/** What to look for, and where. */
export function SearchForm({ start, search, problem, faults }: SearchFormProps) {
  const [wish, setWish] = useState(start);
  const set = (change: Partial<Wish>) => setWish((before) => ({ ...before, ...change }));
  const fault = faults["/q"];
  const day = (key: "from" | "until", path: string) => (
    <Field label={t(key)} error={faults[path] && t("dayWrong")}>
      <input
        type="date"
        value={wish[key]}
        onInput={({ currentTarget }) => set({ [key]: currentTarget.value })}
      />
    </Field>
  );
  return (
    <Form
      button={t("search")}
      look="primary"
      send={() => search(wish)}
      problem={fault ? null : problem}
    >
      <Field
        label={t("words")}
        hint={t("wordsHint")}
        error={fault && t("wordsWrong", { message: fault })}
      >
        <input
          type="search"
          dir="auto"
          autocomplete="off"
          maxLength={200}
          value={wish.words}
          onInput={({ currentTarget }) => set({ words: currentTarget.value })}
        />
      </Field>
      <Field label={t("where")}>
        <select
          value={wish.room}
          onChange={({ currentTarget }) => set({ room: currentTarget.value })}
        >
          <option value="">{t("everywhere")}</option>
          {wish.room !== "" && rooms.value === undefined && (
            <option value={wish.room}>{wish.room}</option>
          )}
          {rooms.value?.map(({ slug, title }) => (
            <option key={slug} value={slug} data-theirs dir="auto">
              {title}
            </option>
          ))}
        </select>
      </Field>
      <Foldout title={t("narrow")}>
        <Field label={t("kind")}>
          <select
            value={wish.kind}
            onChange={({ currentTarget }) => set({ kind: currentTarget.value as Wish["kind"] })}
          >
            <option value="">{t("anyKind")}</option>
            <option value="question">{t("question")}</option>
            <option value="announcement">{t("announcement")}</option>
            <option value="message">{t("message")}</option>
          </select>
        </Field>
        <div class="search-days">
          {day("from", "/from")}
          {day("until", "/to")}
        </div>
      </Foldout>
    </Form>
  );
}
