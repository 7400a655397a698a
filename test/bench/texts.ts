/** The client writes the moment of sending over these letters: see `client-common.h`. */
export const stamp = "t=aaaaaaaaaaa";

const openings = [
  "The second week was easier than the first, and I slept through for the first time since spring.",
  "Does anyone else get cold hands in the evening? A warm drink and thick socks help me a little.",
  "We wrote our questions down before the appointment and took turns asking them, that was good.",
  "Thank you for what you wrote yesterday. I read it aloud at home and we both felt less alone.",
  "I walk to the corner and back after lunch now, slowly, with a rest on the bench in the middle.",
  "My mother likes soup better than bread these days, so we cook a large pot on Sunday mornings.",
];

/** About 120 bytes of what people write, ending in the stamp. */
export function postBody(turn: number): string {
  return `${openings[turn % openings.length] ?? ""} ${String.fromCharCode(97 + (turn % 26))} ${stamp}`;
}

/** What people write, in different lengths and without a stamp. */
export function words(turn: number): string {
  const count = 1 + (turn % 3);
  return Array.from({ length: count }, (_, at) => openings[(turn + at) % openings.length]).join(
    " ",
  );
}

/** The stamp in a body that came back, or null when nobody's bench wrote it. */
export function stampOf(body: string): string | null {
  return /t=([a-z]{11})$/.exec(body)?.[1] ?? null;
}
