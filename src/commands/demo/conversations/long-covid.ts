import type { DemoConversation } from "./conversation.ts";

const fay = 5;
const max = 12;
const noa = 13;
const olga = 14;
const rae = 17;

export const longCovid: DemoConversation = {
  room: "long-covid",
  lines: [
    {
      who: noa,
      text: "short because screen. had one good day. cleaned the bathroom. now day four in bed. why do I do this every time",
      reactions: [
        { who: max, name: "same-here" },
        { who: fay, name: "same-here" },
        { who: olga, name: "with-you" },
      ],
    },
    {
      who: max,
      text: "Because a good day feels like the old you knocking at the door. I let him in every time as well.",
      replyTo: 0,
      reactions: [
        { who: noa, name: "thanks" },
        { who: fay, name: "with-you" },
      ],
    },
    {
      who: fay,
      text: `what helps me a bit, no promise:

- stop *while it still feels fine*, with a kitchen timer
- sit for everything, even teeth
- one thing a day that counts, the rest is decoration
- the day after a good day is a rest day, planned, no matter what`,
      replyTo: 0,
      reactions: [
        { who: noa, name: "helped" },
        { who: olga, name: "thanks" },
        { who: max, name: "helped" },
      ],
    },
    {
      who: noa,
      text: "timer. yes. saving this for when I can read it again",
      replyTo: 2,
    },
    {
      who: olga,
      text: "My grown-up son is the one who is ill. He used to run up our stairs, now he counts them. I bring the food up and try not to talk too much. What do your families do that is good? I don't want to ask him, asking costs him too.",
    },
    {
      who: max,
      text: 'My sister sends me a photo every morning, a tree or her breakfast, and writes "no answer needed". On the worst days those three words were the nicest thing anybody said.',
      replyTo: 4,
      reactions: [
        { who: olga, name: "helped" },
        { who: noa, name: "same-here" },
        { who: fay, name: "with-you" },
      ],
    },
    {
      who: fay,
      text: "and questions that can be answered with a thumb. soup, up or down. window, up or down.",
      replyTo: 4,
      reactions: [{ who: olga, name: "helped" }],
    },
    {
      who: olga,
      text: "He gave me a thumb for the window today and then, for a second, a smile about the thumb. Thank you both.",
      replyTo: 6,
      reactions: [
        { who: fay, name: "with-you" },
        { who: max, name: "with-you" },
        { who: noa, name: "with-you" },
      ],
    },
    {
      who: max,
      text: 'Work wants me to start again on full days, "to get back into the rhythm". I can do two hours lying down. I have a talk with them on Tuesday and I know I will look healthy for exactly that half hour. How do you explain it?',
      reactions: [{ who: fay, name: "same-here" }],
    },
    {
      who: fay,
      text: `I wrote it down and handed it over, because my head goes empty when I have to argue. The sentence that worked:

> You will see me at my best for thirty minutes. I will pay for it until Thursday. Please plan with the Thursday.`,
      replyTo: 8,
      reactions: [
        { who: max, name: "helped" },
        { who: noa, name: "thanks" },
        { who: olga, name: "thanks" },
      ],
    },
    {
      who: rae,
      text: "In general, from someone who works in health care: a diary of a few weeks, with what you did and how the next two days were, often says more in such a talk than any single test. Your own doctor can help to put it into words for an employer. And new chest pain, fainting or trouble breathing at rest should be seen at once and not put down to the old illness.",
      replyTo: 8,
      reactions: [
        { who: max, name: "helped" },
        { who: fay, name: "thanks" },
      ],
    },
    {
      who: max,
      text: "I have a diary, in a way: three weeks of crossed-out plans in the calendar. I'll print that.",
      replyTo: 10,
      reactions: [{ who: fay, name: "with-you" }],
    },
    {
      who: noa,
      text: "saw another miracle cure on the internet today. lovely photos. very dear. I closed it and came here",
      reactions: [
        { who: max, name: "same-here" },
        { who: olga, name: "with-you" },
      ],
    },
    {
      who: fay,
      text: "good. when I am desperate I look at who gets the money first. there is a plain list of what is being studied, no shop attached: [what is being tried](https://example.org/studies/overview). some days I can't even read that and that's ok too",
      replyTo: 12,
      reactions: [
        { who: noa, name: "helped" },
        { who: max, name: "thanks" },
      ],
    },
    {
      who: max,
      text: "Tuesday report: I read the sentence out loud. There was a pause. Now we try two hours from home, for eight weeks, and then look again. I slept for the rest of the day and it was a *good* tired.",
      replyTo: 9,
      reactions: [
        { who: fay, name: "with-you" },
        { who: olga, name: "with-you" },
        { who: noa, name: "with-you" },
        { who: rae, name: "with-you" },
      ],
    },
    {
      who: noa,
      text: "today: sat by the open window with the timer. ten minutes. birds. stopped when it rang. no crash so far",
      replyTo: 3,
      reactions: [
        { who: max, name: "with-you" },
        { who: fay, name: "with-you" },
        { who: olga, name: "with-you" },
      ],
    },
    {
      who: olga,
      text: "I read this to my son. Thumb up.",
      replyTo: 15,
      reactions: [{ who: noa, name: "thanks" }],
    },
  ],
};
