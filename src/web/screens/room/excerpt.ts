/** The beginning of a text on one line, at most `length` UTF-16 units, cut between words. */
export function excerpt(text: string, length = 140): string {
  const line = withoutMarks(text.slice(0, 4 * length))
    .replace(/\s+/g, " ")
    .trim();
  const isWhole = text.length <= 4 * length;
  if (line.length <= length) return isWhole ? line : `${line}…`;
  const cut = line.slice(0, length);
  const end = cut.lastIndexOf(" ");
  // Without a space the cut may fall into the middle of a character.
  return `${end > length / 2 ? cut.slice(0, end) : cut.replace(/[\ud800-\udbff]$/, "")}…`;
}

/** The words without most of what Markdown would take for marks. */
function withoutMarks(text: string): string {
  return text
    .replace(/^[ \t]*(?:>[ \t]?|[-*+][ \t]+)+/gm, "")
    .replace(/\[([^\][]+)\]\([^()\s]*\)/g, "$1")
    .replace(/(\*{1,2}|`)(\S(?:[^*`]*\S)?)\1/g, "$2");
}
