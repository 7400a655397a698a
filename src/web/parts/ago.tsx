import { ago, fullTime } from "../strings/times.ts";

/** A moment, as how long ago it was; its exact time on hovering. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={fullTime(at)}>
      {ago(at)}
    </time>
  );
}
