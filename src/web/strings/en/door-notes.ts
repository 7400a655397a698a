export const en = {
  accept: { one: "I have read this", other: "I have read these" },
  changedAgain: "The note has changed while you read it. This is how it is now.",
} as const;
