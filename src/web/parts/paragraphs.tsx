/** A text of the operator's or the server's in its paragraphs, as plain words. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n\s*\n/)
        .filter((part) => part.trim() !== "")
        .map((part, index) => (
          <p key={index} data-theirs dir="auto">
            {part.trim()}
          </p>
        ))}
    </>
  );
}
