import { useId } from "preact/hooks";
import { Check } from "../../../parts/check.tsx";

interface OneOfProps<Choice extends string> {
  legend: string;
  /** Each with its name, and with what it means. */
  choices: readonly (readonly [Choice, string, string])[];
  chosen: Choice;
  choose: (choice: Choice) => void;
}

/** One of two ways, each with what it means. */
export function OneOf<Choice extends string>(props: OneOfProps<Choice>) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend>{props.legend}</legend>
      {props.choices.map(([choice, label, meaning]) => (
        <Check
          key={choice}
          choice={name}
          checked={props.chosen === choice}
          change={(isChosen) => isChosen && props.choose(choice)}
        >
          {label}
          <br />
          <span class="small">{meaning}</span>
        </Check>
      ))}
    </fieldset>
  );
}
