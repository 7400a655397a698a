import type { DemoThread } from "./thread.ts";

const [chris, eli, lou, olga, caregiver, moderator] = [2, 4, 11, 14, 19, 20];

export const caringThreads: readonly DemoThread[] = [
  {
    room: "caring-dementia",
    title: "I am not as patient as everyone thinks",
    contentWarning: "anger, guilt",
    lines: [
      {
        who: caregiver,
        anonymous: true,
        text: "People at our church tell me that I am a saint. Yesterday I shouted at my husband about a sock, and he asked me very politely whether I work here. I can't say this under my usual name. I just had to put it down somewhere.",
        reactions: [
          { who: lou, name: "with-you" },
          { who: olga, name: "same-here" },
          { who: eli, name: "with-you" },
          { who: chris, name: "same-here" },
        ],
      },
      {
        who: lou,
        text: "A slipper, last week. Not a sock, a slipper. You are not a saint and you need not be one to be good at this.",
        replyTo: 0,
        reactions: [{ who: caregiver, name: "helped" }],
      },
      {
        who: eli,
        text: "I shouted too, and he died two years ago, and what I remember is the walking round the block. The shouting has become very small.",
        replyTo: 0,
        reactions: [
          { who: caregiver, name: "thanks" },
          { who: lou, name: "thanks" },
        ],
      },
      {
        who: caregiver,
        anonymous: true,
        text: "Thank you. I read this three times in the kitchen. He is humming next door.",
        replyTo: 2,
      },
    ],
  },
  {
    room: "caring-dementia",
    title: "Day centre, first time: how did you get through the door?",
    kind: "question",
    isAnswered: true,
    lines: [
      {
        who: olga,
        text: "We were at the door twice and went home twice. She says she is not old enough for that.",
      },
      {
        who: lou,
        text: "Mine went to *help out*. The people there asked her whether she could fold the napkins, since they had nobody. She came home tired and important.",
        replyTo: 0,
        reactions: [
          { who: olga, name: "helped" },
          { who: chris, name: "thanks" },
        ],
      },
      {
        who: olga,
        text: "She is folding. I have a whole morning and do not know what to do with my hands.",
        replyTo: 1,
      },
    ],
  },
  {
    room: "caring-dementia",
    title: "Who is there for carers: a list to add to",
    isPinned: true,
    lines: [
      {
        who: moderator,
        text: `For the person who does the caring, not only for the ill one.

- a few hours off: ask your town what it calls them
- a check-up of your own, this year and not next
- somebody to ring at night: [lines for carers](https://example.org/carers)

If you are afraid that somebody gets hurt, call the emergency number. This page is too slow for that.`,
        reactions: [{ who: caregiver, name: "helped" }],
      },
    ],
  },
];
