import type { DemoConversation } from "./conversation.ts";

const ines = 8;
const jo = 9;
const kim = 10;
const lou = 11;

export const multipleSclerosis: DemoConversation = {
  room: "multiple-sclerosis",
  lines: [
    {
      who: jo,
      text: "New here. I got the letter ten days ago. Everyone around me says that it is treatable these days, and I nod, and then I look at my hand to see if it is tingling or if I am only looking at it.",
      reactions: [
        { who: kim, name: "same-here" },
        { who: ines, name: "same-here" },
        { who: lou, name: "with-you" },
      ],
    },
    {
      who: kim,
      text: "Hi, and welcome. The hand watching gets less. In the first months I noticed every eyelid. I am a long way down this road and today I mostly forget to look.",
      replyTo: 0,
      reactions: [{ who: jo, name: "helped" }],
    },
    {
      who: ines,
      text: "Two things nobody told me in the first weeks. You need not read everything at once. And you need not tell everybody at once.",
      replyTo: 0,
      reactions: [
        { who: jo, name: "thanks" },
        { who: kim, name: "same-here" },
      ],
    },
    {
      who: jo,
      text: "whom did you tell first? I have told my partner and, for some reason, the woman at the bakery",
      replyTo: 2,
    },
    {
      who: kim,
      text: "Bakers are safe. I waited with work until I knew what I would need from them. First I asked a union adviser what I *have* to say and what not. It was less than I feared, but it depends on the country, so do ask someone who knows yours.",
      replyTo: 3,
      reactions: [
        { who: jo, name: "helped" },
        { who: lou, name: "thanks" },
      ],
    },
    {
      who: lou,
      text: "Partner side here. Fatigue question. When he says that he is tired I say *me too*, and I can see that it is the wrong thing. What should I understand?",
    },
    {
      who: ines,
      text: `Try to see it as a phone with an old battery. It shows sixty per cent, you open one app, and it is off.

Your tired gets better from sleep. Mine sometimes does not care about sleep at all.`,
      replyTo: 5,
      reactions: [
        { who: lou, name: "helped" },
        { who: kim, name: "same-here" },
        { who: jo, name: "helped" },
      ],
    },
    {
      who: lou,
      text: 'That one goes on our fridge. Thank you. I said sorry tonight, he said "what for", and then he knew what for.',
      replyTo: 6,
      reactions: [
        { who: ines, name: "with-you" },
        { who: kim, name: "with-you" },
      ],
    },
    {
      who: kim,
      text: `Heat week. My list, collected over many summers:

- errands before nine or not at all
- a damp cloth for the neck, in a box in the fridge
- curtains shut on the sunny side
- cold drinks in a flask by the bed
- cancel without explaining

What is on yours?`,
      reactions: [
        { who: jo, name: "helped" },
        { who: ines, name: "thanks" },
      ],
    },
    {
      who: ines,
      text: "Feet in a bowl of cool water while I work. On video calls nobody knows.",
      replyTo: 8,
      reactions: [
        { who: kim, name: "helped" },
        { who: lou, name: "thanks" },
      ],
    },
    {
      who: jo,
      text: "ok so it is the heat?? I thought I had got worse overnight. My eyes were blurry after the bus and fine again at home. I was really frightened",
      replyTo: 8,
    },
    {
      who: kim,
      text: "Many of us know that: old signs come back in the heat and go when we cool down. But you are new to it, and new signs are for your MS nurse, not for us. Call tomorrow and tell them just what you wrote here. They are used to that call.",
      replyTo: 10,
      reactions: [
        { who: jo, name: "thanks" },
        { who: ines, name: "same-here" },
      ],
    },
    {
      who: jo,
      text: "Called. They were kind, asked a few things and want to see me this week to be sure. I am glad that I did not sit with it until next month.",
      replyTo: 11,
      reactions: [
        { who: kim, name: "with-you" },
        { who: ines, name: "with-you" },
        { who: lou, name: "with-you" },
      ],
    },
    {
      who: ines,
      text: "Does anyone use a stick only on some days? People stare at me more when I come *without* it the next day, as if I had been pretending.",
      reactions: [{ who: kim, name: "same-here" }],
    },
    {
      who: kim,
      text: "Yes. Some days yes, some days no, as with an umbrella. I have decided that I owe nobody a weather report.",
      replyTo: 13,
      reactions: [
        { who: ines, name: "thanks" },
        { who: jo, name: "helped" },
        { who: lou, name: "thanks" },
      ],
    },
    {
      who: lou,
      text: `His stick stands by the door and for months we both pretended that it was mine for hiking. A short piece that helped us to stop: [the umbrella by the door](https://example.org/stories/umbrella)`,
      replyTo: 13,
      reactions: [{ who: ines, name: "helped" }],
    },
    {
      who: jo,
      text: "small update because you were all so nice. they looked at my eyes, it was the heat. I told my boss too, with a list of what I need. It was one line long: a desk away from the window.",
      replyTo: 4,
      reactions: [
        { who: kim, name: "with-you" },
        { who: ines, name: "with-you" },
        { who: lou, name: "with-you" },
      ],
    },
  ],
};
