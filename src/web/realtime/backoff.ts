const shortestMs = 500;
const longestMs = 30_000;
/** After the server has said that it restarts, everybody comes back within this time. */
const afterRestartMs = 3_000;

const restarts = 1012;

/** How long to wait (ms) before trying again after so many failures. `chance` is from 0 to 1. */
export function waitBefore(failures: number, closeCode: number, chance: number): number {
  if (closeCode === restarts && failures === 0) return shortestMs / 2 + chance * afterRestartMs;
  const most = Math.min(longestMs, shortestMs * 2 ** Math.min(failures, 10));
  return most / 2 + (chance * most) / 2;
}
