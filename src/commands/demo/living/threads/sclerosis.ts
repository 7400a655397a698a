import type { DemoThread } from "./thread.ts";

const [ines, jo, kim, lou] = [8, 9, 10, 11];

export const sclerosisThreads: readonly DemoThread[] = [
  {
    room: "multiple-sclerosis",
    title: "Telling work: what did you say, word for word?",
    kind: "question",
    isAnswered: true,
    lines: [
      {
        who: kim,
        text: "I have a talk on Monday. I know what I need, which is a desk away from the window and mornings. I don't know how to begin the first sentence.",
        reactions: [{ who: ines, name: "same-here" }],
      },
      {
        who: jo,
        text: `Mine was:

> I would like to tell you something about my health, so that I can go on working well. I need two things from you.

Then the two things. No story. They remember the two things.`,
        replyTo: 0,
        reactions: [
          { who: kim, name: "helped" },
          { who: ines, name: "thanks" },
          { who: lou, name: "thanks" },
        ],
      },
      {
        who: kim,
        text: "I said exactly that. I got the desk at once and the mornings from next month.",
        replyTo: 1,
      },
    ],
  },
  {
    room: "multiple-sclerosis",
    title: "Tired is the wrong word. What do you say instead?",
    lines: [
      {
        who: ines,
        text: "Everybody is tired. I mean the thing where I have to think about lifting a cup.",
      },
      {
        who: jo,
        text: "*My battery is a bad one today.* People nod and do not offer me coffee.",
        replyTo: 0,
      },
      {
        who: lou,
        text: "He says *fog*. It is a good word, one does not argue with fog, one waits.",
        replyTo: 0,
        reactions: [
          { who: ines, name: "thanks" },
          { who: kim, name: "same-here" },
        ],
      },
    ],
  },
  {
    room: "multiple-sclerosis",
    title: "Swimming in cool water, does it hold for anyone?",
    kind: "question",
    lines: [
      {
        who: jo,
        text: "Twenty minutes in the lake and my legs are mine again until about noon. Is that just me?",
      },
    ],
  },
];
