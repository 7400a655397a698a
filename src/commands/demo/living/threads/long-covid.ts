import type { DemoThread } from "./thread.ts";

const [fay, max, noa, olga, rae] = [5, 12, 13, 14, 17];

export const longCovidThreads: readonly DemoThread[] = [
  {
    room: "long-covid",
    title: "Pacing, the short version",
    isPinned: true,
    lines: [
      {
        who: noa,
        text: `Short on purpose, for days when reading is hard.

- stop **before** you have to
- a timer, not a feeling
- rest means lying down with nothing
- a good day is not for catching up`,
        reactions: [
          { who: max, name: "helped" },
          { who: fay, name: "thanks" },
          { who: olga, name: "helped" },
        ],
      },
      { who: max, text: "read it in two goes. it fits on my phone. thank you" },
    ],
  },
  {
    room: "long-covid",
    title: "How do I explain a crash to my doctor?",
    kind: "question",
    isAnswered: true,
    contentWarning: "not being believed",
    lines: [
      {
        who: max,
        text: "she says rest and then build up. when I build up I fall off a cliff two days later. I go empty when I have to argue",
      },
      {
        who: fay,
        text: "Two columns on one sheet: what I did, how the next two days were. She looked at the sheet and not at me, and then she said *I see*.",
        replyTo: 0,
        reactions: [{ who: max, name: "helped" }],
      },
      {
        who: rae,
        text: "In general, a record over two or three weeks is a great help to whoever treats you. One sheet is better than ten.",
        replyTo: 1,
      },
      { who: max, text: "two columns. I can do two columns", replyTo: 1 },
    ],
  },
  {
    room: "long-covid",
    title: "One thing you could do today",
    lines: [
      { who: noa, text: "However small. Mine: I opened the window by myself." },
      {
        who: max,
        text: "washed two cups",
        replyTo: 0,
        reactions: [{ who: noa, name: "with-you" }],
      },
      { who: olga, text: "My son sent a thumb for the window and one for the soup.", replyTo: 0 },
    ],
  },
];
