import type { Random } from "../support/random.ts";

const syllables =
  "ba be bi bo bu da de di do du fa fe fi fo fu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu".split(
    " ",
  );
const vocabulary = 60_000;
const wordsOfPost = 40;

/** The words of a language as common as real ones are: the n-th stands 1/n as often as the first. */
export class Language {
  readonly #random: Random;
  readonly #words: string[];
  readonly #upTo = new Float64Array(vocabulary);

  constructor(random: Random) {
    this.#random = random;
    this.#words = Array.from({ length: vocabulary }, (_, rank) => spelt(rank + 48));
    let sum = 0;
    for (let rank = 0; rank < vocabulary; rank += 1) {
      sum += 1 / (rank + 2.7);
      this.#upTo[rank] = sum;
    }
  }

  /** As often as it stands in posts. */
  word(): string {
    const wanted = this.#random.unit() * (this.#upTo[vocabulary - 1] ?? 0);
    let [low, high] = [0, vocabulary - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#upTo[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#words[low] ?? "";
  }

  post(): string {
    const count = Math.ceil(this.#random.unit() * 2 * wordsOfPost);
    return Array.from({ length: count }, () => this.word()).join(" ");
  }
}

function spelt(number: number): string {
  let word = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}
