import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";

interface ListHeadProps {
  title: string;
  lead: string;
  /** What was just done to one of the list. */
  done: string | null;
  /** What stood in the way. */
  problem: string | null;
}

/** What stands over a list of one's own, and what came of changing it. */
export function ListHead({ title, lead, done, problem }: ListHeadProps) {
  return (
    <>
      <Title name={title} />
      <p>{lead}</p>
      {done !== null && <Note urgent>{done}</Note>}
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
    </>
  );
}
