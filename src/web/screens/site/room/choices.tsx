import { useId } from "preact/hooks";
import { Check } from "../../../parts/check.tsx";

interface ChoicesProps<Choice extends string> {
  legend: string;
  hint?: string;
  /** Each with its name, and with what it means. */
  choices: readonly (readonly [Choice, string, string])[];
  chosen: Choice;
  choose: (choice: Choice) => void;
}

/** One of a few things, each with what it means. */
export function Choices<Choice extends string>({
  legend,
  hint,
  choices,
  chosen,
  choose,
}: ChoicesProps<Choice>) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {choices.map(([choice, label, meaning]) => (
        <Check
          key={choice}
          choice={name}
          checked={chosen === choice}
          change={(isChosen) => isChosen && choose(choice)}
        >
          {label}
          <br />
          <span class="small">{meaning}</span>
        </Check>
      ))}
    </fieldset>
  );
}
