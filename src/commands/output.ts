/** Where a command says what it did: a sentence for people, or one JSON object for programs. */
export interface Output {
  done(sentence: string, result: unknown): void;
  progress(sentence: string): void;
}

export function outputFor(isJson: boolean): Output {
  return {
    done: (sentence, result) =>
      process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${sentence}\n`),
    progress: (sentence) => {
      if (!isJson) process.stdout.write(`${sentence}\n`);
    },
  };
}
