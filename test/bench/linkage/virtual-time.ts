// The clock of a run: weeks pass in seconds. Imported before anything of the server.

/** Whose timers wait for people's sake, and therefore on this clock. All others keep the real one. */
const onThisClock = /src\/realtime\/presence\.ts|at Hub\.typing /;

interface Waiting {
  at: number;
  work(): void;
  unref(): Waiting;
}

let now = 0;
const waiting = new Set<Waiting>();
const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };

/** Moves the clock; timers run at their own moments, and after each of them `settled` is waited for. */
export async function moveTo(
  moment: number,
  moved: (now: number) => void,
  settled: () => Promise<void>,
): Promise<void> {
  for (let next = soonest(moment); next !== undefined; next = soonest(moment)) {
    waiting.delete(next);
    now = Math.max(now, next.at);
    moved(now);
    next.work();
    await settled();
  }
  now = Math.max(now, moment);
  moved(now);
}

function soonest(until: number): Waiting | undefined {
  let next: Waiting | undefined;
  for (const one of waiting)
    if (one.at <= until && (next === undefined || one.at < next.at)) next = one;
  return next;
}

function wait(work: () => void, ms: number): Waiting {
  const one: Waiting = { at: now + ms, work, unref: () => one };
  waiting.add(one);
  return one;
}

globalThis.setTimeout = ((work: (...rest: unknown[]) => void, ms = 0, ...rest: unknown[]) => {
  // The caller is the second line below the error's own.
  const caller = new Error().stack?.split("\n")[2] ?? "";
  return onThisClock.test(caller) ? wait(work, ms) : real.setTimeout(() => work(...rest), ms);
}) as typeof setTimeout;
globalThis.clearTimeout = ((one: unknown) => {
  if (!waiting.delete(one as Waiting)) real.clearTimeout(one as NodeJS.Timeout);
}) as typeof clearTimeout;
// What is measured within the process (one hint in two seconds, limits) follows as well.
performance.now = () => now;
