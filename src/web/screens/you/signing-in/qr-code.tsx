import type { Bitmap2D } from "lean-qr/nano";
import { useEffect, useState } from "preact/hooks";

interface Drawn {
  size: number;
  path: string;
}

/** Light all around, as cameras need it (modules). */
const margin = 4;

/** A text for a camera. Where it cannot be drawn nothing is shown: the text stands beside it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let isCurrent = true;
    import("lean-qr/nano").then(
      ({ generate }) => isCurrent && setDrawn(draw(generate(text))),
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [text]);

  if (drawn === null) return null;
  const all = drawn.size + 2 * margin;
  return (
    <svg class="qr-code" viewBox={`${-margin} ${-margin} ${all} ${all}`} role="img">
      <title>{label}</title>
      <path d={drawn.path} />
    </svg>
  );
}

/** A path of one rectangle for each run of dark modules. */
function draw(code: Bitmap2D): Drawn {
  const runs: string[] = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      const from = x;
      while (code.get(x, y)) x += 1;
      if (x > from) runs.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
    }
  }
  return { size: code.size, path: runs.join("") };
}
