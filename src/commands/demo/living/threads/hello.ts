import type { DemoThread } from "./thread.ts";

const [anna, eli, hana, jo, noa, patient, owner] = [0, 4, 7, 9, 13, 18, 21];

export const helloThreads: readonly DemoThread[] = [
  {
    room: "hello",
    title: "How this place works, in five sentences",
    isPinned: true,
    lines: [
      {
        who: owner,
        text: `Each condition has its own room, and you have a face of its own in each.

You may read for as long as you like without saying a word. When you write, the line above the box says who can read it. If something should not have been said, you can delete it and it is gone. *With you* is an answer too.`,
        reactions: [
          { who: noa, name: "thanks" },
          { who: patient, name: "thanks" },
        ],
      },
    ],
  },
  {
    room: "hello",
    title: "Say hello, or don't",
    lines: [
      {
        who: eli,
        text: "I lost my husband two years ago, and I stayed. Whoever is new: you will be answered here.",
      },
      { who: hana, text: "Hello from a hospital corridor with very good radiators.", replyTo: 0 },
      {
        who: jo,
        text: "Hello. Long way down the road, still here, a bit wobbly.",
        reactions: [{ who: anna, name: "with-you" }],
      },
      {
        who: patient,
        text: "Reading for a week now. This is my hello.",
        reactions: [{ who: eli, name: "with-you" }],
      },
    ],
  },
];
