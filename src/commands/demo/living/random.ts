/** Chance that comes out the same for the same seed. */
export interface Chance {
  /** From 0 up to, but not, 1. */
  number(): number;
  pick<T>(from: readonly T[]): T | undefined;
  /** Deals these out in a mixed order, all of them before any comes again. */
  deck<T>(cards: readonly T[]): () => T | undefined;
}

/** Marsaglia's xorshift over 32 bits: enough to mix a demo. */
export function chanceFrom(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const number = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  const pick = <T>(from: readonly T[]) => from[Math.floor(number() * from.length)];
  const deck = <T>(cards: readonly T[]) => {
    let left: T[] = [];
    return () => {
      if (left.length === 0) left = [...cards];
      return left.splice(Math.floor(number() * left.length), 1)[0];
    };
  };
  return { number, pick, deck };
}
