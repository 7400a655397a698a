import type { DemoThread } from "./thread.ts";

const [anna, bela, chris, dana, rae, patient, moderator] = [0, 1, 2, 3, 17, 18, 20];

export const ovarianThreads: readonly DemoThread[] = [
  {
    room: "ovarian-cancer",
    title: "Words you will hear in the first weeks, in plain English",
    isPinned: true,
    lines: [
      {
        who: moderator,
        text: `Collected by people in this room. It explains words, it does not say what is right for you.

- *first line*: the treatment one begins with. *Second line* is what comes if it has to go on
- *debulking*: an operation that takes away as much as can be taken
- *CA-125*: a number from a blood test. It goes up and down for many reasons
- *NED*: nothing to be seen on the scan at this time

Something missing? Say so below. A longer list: [words explained](https://example.org/words)`,
        reactions: [
          { who: anna, name: "thanks" },
          { who: patient, name: "helped" },
          { who: chris, name: "helped" },
        ],
      },
      {
        who: bela,
        text: "*Maintenance* is missing: what some people take afterwards, for months or years.",
      },
      { who: moderator, text: "Added. Thank you.", replyTo: 1 },
    ],
  },
  {
    room: "ovarian-cancer",
    title: "Second line of treatment, what helped you eat?",
    kind: "question",
    contentWarning: "food, weight loss",
    isAnswered: true,
    lines: [
      {
        who: patient,
        text: "Everything tastes of coins since the second line began. I am hungry, I sit down, and then I can't. What did you get down, and how?",
        reactions: [
          { who: anna, name: "same-here" },
          { who: dana, name: "with-you" },
        ],
      },
      {
        who: dana,
        text: "Cold and sour: yoghurt with lemon, melon, pickles. Warm food smells too much. I kept a plastic spoon in my bag like a weapon.",
        replyTo: 0,
        reactions: [
          { who: patient, name: "helped" },
          { who: anna, name: "thanks" },
        ],
      },
      {
        who: rae,
        text: "In general: small meals often go down better than three large ones, and most wards can call a dietitian if you ask. If you lose weight quickly or cannot keep drinks down, ring the ward the same day, not after the weekend.",
        replyTo: 0,
        reactions: [{ who: patient, name: "thanks" }],
      },
      {
        who: patient,
        text: "Melon worked. Half a melon. I have asked for the dietitian, she comes on Friday.",
        replyTo: 1,
      },
    ],
  },
  {
    room: "ovarian-cancer",
    title: "Newly diagnosed and lost",
    kind: "question",
    lines: [
      {
        who: anna,
        text: "I was told on Tuesday and I have seven leaflets. I cannot read them, the letters just stand there. Where did you start?",
        reactions: [
          { who: bela, name: "with-you" },
          { who: patient, name: "same-here" },
        ],
      },
      {
        who: bela,
        text: "With one notebook and one person. The person wrote, I asked. All leaflets went into a drawer until I wanted them, and two of seven I never wanted.",
        replyTo: 0,
        reactions: [{ who: anna, name: "helped" }],
      },
    ],
  },
  {
    room: "ovarian-cancer",
    title: "Tell me about something that grew on your balcony",
    lines: [
      {
        who: bela,
        text: "I need a thread without treatment in it. We have three tomatoes. One of them is red.",
      },
      {
        who: dana,
        text: "A sunflower that nobody planted. A bird must have lost it. It is taller than the washing line now.",
        replyTo: 0,
        reactions: [{ who: bela, name: "thanks" }],
      },
      {
        who: chris,
        text: "She sits by the beans and counts them, and I am not allowed to pick any.",
      },
    ],
  },
];
