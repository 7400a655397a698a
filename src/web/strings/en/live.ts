export const en = {
  stream: "Live conversation",
  earlier: "Earlier messages",
  later: "Later messages",
  newMessages: "New messages",
  newSince: "New since you were here",
  empty:
    "Nothing has been said here yet. What you write here is seen at once by those who are here.",
  someoneWrites: "Someone is writing.",
  present: "About {count} here.",
  toWriting: "Go to where you write",
  keys: "Keys",
  keysHelp:
    "In the conversation: J and K, or the arrow keys, go to the next and the former message. Home goes to the first one that is shown, End to the newest. R answers the message you are at.",
} as const;
