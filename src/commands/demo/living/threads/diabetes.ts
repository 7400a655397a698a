import type { DemoThread } from "./thread.ts";

const [fay, gus, ines, quinn, rae] = [5, 6, 8, 16, 17];

export const diabetesThreads: readonly DemoThread[] = [
  {
    room: "type-1-diabetes",
    title: "What is in your bag?",
    isPinned: true,
    lines: [
      {
        who: ines,
        text: `A list that grew over the years, take what you like:

- twice the sweet stuff that I think I need
- a spare set for the pump, in a dry bag
- a card that says what I have and whom to call
- a charger, because the sensor is only as good as the phone`,
        reactions: [
          { who: fay, name: "thanks" },
          { who: gus, name: "helped" },
        ],
      },
      {
        who: gus,
        text: "For a teenager: the same, and a second set at a friend's house that nobody talks about.",
      },
    ],
  },
  {
    room: "type-1-diabetes",
    title: "Does the sensor itch for anybody else in summer?",
    kind: "question",
    isAnswered: true,
    lines: [
      {
        who: fay,
        text: "Since it got hot there is a red square under mine. Not painful, only cross.",
      },
      {
        who: ines,
        text: "Yes, every July. I let the skin dry for a good while before a new one goes on, and I change sides. My clinic gave me a thin film to put underneath.",
        replyTo: 0,
        reactions: [{ who: fay, name: "helped" }],
      },
      {
        who: rae,
        text: "Speaking in general: tell your team about marks that stay. There are different adhesives, and they would rather know early.",
        replyTo: 0,
      },
      { who: fay, text: "The film it is. The square is fading. Thank you.", replyTo: 1 },
    ],
  },
  {
    room: "type-1-diabetes",
    title: "Living with somebody who has it: how do you ask without asking?",
    kind: "question",
    lines: [
      {
        who: quinn,
        text: "I don't want to say *what are you at* every evening. But I also lie awake. Is there a sentence that does not sound like a school test?",
        reactions: [{ who: gus, name: "same-here" }],
      },
      {
        who: fay,
        text: "We have a mug. If I turn it upside down, I'm fine and want no questions. It took us four years to think of a mug.",
        replyTo: 0,
        reactions: [
          { who: quinn, name: "helped" },
          { who: gus, name: "thanks" },
        ],
      },
    ],
  },
];
