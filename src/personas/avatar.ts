import { createHash } from "node:crypto";

const size = 64;
const middle = size / 2;

/**
 * The picture of a face, as SVG: two or three soft shapes in two tones on a disc. It follows from the
 * id alone, so it tells nothing that the id does not, and any text has one. The disc brings its own
 * ground: the picture stands on light and on dark pages. No script, style or reference is in it.
 */
export function drawAvatar(id: string): string {
  const take = stream(id);
  const hue = take(72) * 5;
  const second = (hue + 40 + take(25) * 5) % 360;
  const ground = tone(hue, 26, 78);
  const tones = [tone(hue, 34, 46), tone(second, 30, 58)];
  if (take(2) === 1) tones.reverse();
  const count = 2 + take(2);
  const turn = take(72) * 5;
  let shapes = "";
  for (let index = 0; index < count; index += 1) {
    // Around the middle, each in a part of the disc of its own, so that none hides another.
    const angle = turn + (360 / count) * index + take(13) * 5 - 30;
    shapes += shape(take, angle, tones[index % 2] ?? ground);
  }
  const disc = `<circle cx="${middle}" cy="${middle}" r="${middle}" fill="${ground}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${disc}${shapes}</svg>`;
}

type Take = (choices: number) => number;

/** A soft shape that stays on the disc: a pebble, a leaf or a ring. */
function shape(take: Take, angle: number, fill: string): string {
  const long = 9 + take(7);
  const distance = 6 + take(28 - long - 6);
  const x = round(middle + distance * Math.cos((angle * Math.PI) / 180));
  const y = round(middle + distance * Math.sin((angle * Math.PI) / 180));
  const short = round(long * (0.5 + take(6) / 10));
  const turned = `transform="rotate(${take(36) * 10} ${x} ${y})"`;
  const kind = take(4);
  if (kind === 0) {
    const radius = round(long - 2.5);
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${fill}" stroke-width="5"/>`;
  }
  if (kind === 1) {
    const [left, right] = [round(x - long), round(x + long)];
    const [above, below] = [round(y - short), round(y + short)];
    return `<path d="M${left} ${y}Q${x} ${above} ${right} ${y}Q${x} ${below} ${left} ${y}Z" fill="${fill}" stroke="${fill}" stroke-width="3" stroke-linejoin="round" ${turned}/>`;
  }
  return `<ellipse cx="${x}" cy="${y}" rx="${long}" ry="${short}" fill="${fill}" ${turned}/>`;
}

/** Even choices from the id, always the same ones. */
function stream(id: string): Take {
  const bytes = createHash("sha512").update(`avatar ${id}`).digest();
  let at = 0;
  return (choices) => {
    const value = bytes.readUInt16BE(at);
    at += 2;
    return value % choices;
  };
}

function tone(hue: number, saturation: number, lightness: number): string {
  const [s, l] = [saturation / 100, lightness / 100];
  const reach = s * Math.min(l, 1 - l);
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    const value = l - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
