import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";

/** How far from the screen more is asked for by itself. */
const ahead = "600px 0px";

interface MoreOfItProps {
  text: string;
  load: () => Promise<void>;
}

/** Brings more of a conversation: when somebody asks, or comes near to it. */
export function MoreOfIt({ text, load }: MoreOfItProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const latest = useRef(load);
  latest.current = load;
  const ask = async () => {
    setRefused(null);
    await latest.current();
  };
  useEffect(() => {
    const place = ref.current;
    if (place === null) return;
    const eye = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) ask().then(lookAgain, setRefused);
      },
      { rootMargin: ahead },
    );
    // What has come moves this away from the screen, if there is enough of it.
    const lookAgain = () => {
      eye.unobserve(place);
      if (place.isConnected) eye.observe(place);
    };
    eye.observe(place);
    return () => eye.disconnect();
  }, []);
  return (
    <div ref={ref} class="more-of-it">
      <Button act={() => ask().catch(setRefused)}>{text}</Button>
      {refused !== null && (
        <Note look="again">
          <p>{say(refused)}</p>
        </Note>
      )}
    </div>
  );
}
