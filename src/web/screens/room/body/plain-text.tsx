/** Text that Markdown would leave as it is; when in doubt it says no. */
export function isPlain(text: string): boolean {
  return !/[\\`*_[\]|~@]|:\/\/|www\.|^(?: {4}|\t|\s*(?:[-+=>#]|\d+[.)]))/m.test(text);
}

/** Paragraphs and lines, as they were typed. */
export function PlainText({ text }: { text: string }) {
  const paragraphs = text.split(/\n[ \t]*\n\s*/);
  return (
    <>
      {paragraphs.map((paragraph, index) => (
        <p key={index} dir="auto">
          {paragraph.trim()}
        </p>
      ))}
    </>
  );
}
