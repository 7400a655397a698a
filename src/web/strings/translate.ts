import { device } from "../state/device.ts";
import { pseudo } from "./pseudo.ts";

/** A sentence, or its forms by count, as `Intl.PluralRules` names them. `{name}` stands for a value. */
export type Message = string | { one: string; other: string };
export type Catalogue = Readonly<Record<string, Message>>;

export type Values = Readonly<Record<string, string | number>>;
export type Translate<C extends Catalogue> = (key: keyof C & string, values?: Values) => string;

const plural = new Intl.PluralRules("en");

/** The sentences of a catalogue in the language of this device. `count` among the values chooses the form. */
export function translator<C extends Catalogue>(catalogue: C): Translate<C> {
  return (key, values = {}) => fill(chosen(catalogue, key, values), values);
}

/**
 * A sentence in pieces, with `parts` in the place of their names: for a link or an emphasis in the
 * middle of it.
 */
export function pieces<C extends Catalogue, P>(
  catalogue: C,
  key: keyof C & string,
  parts: Readonly<Record<string, P>>,
): (string | P)[] {
  return chosen(catalogue, key, {})
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : (parts[piece] ?? "")));
}

function chosen(catalogue: Catalogue, key: string, { count }: Values): string {
  const message = catalogue[key] ?? key;
  const form =
    typeof message === "string"
      ? message
      : message[plural.select(Number(count)) === "one" ? "one" : "other"];
  return device.value.locale === "en-XA" ? pseudo(form) : form;
}

function fill(message: string, values: Values): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
