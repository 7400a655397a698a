import type { DemoConversation } from "./conversation.ts";

const anna = 0;
const bela = 1;
const chris = 2;
const dana = 3;
const rae = 17;

export const ovarianCancer: DemoConversation = {
  room: "ovarian-cancer",
  lines: [
    {
      who: anna,
      text: "hello. I have been reading for a week and this is my first post. I was told in spring, had the operation, and treatment starts on Thursday. I don't really have a question. I think I just want to say it somewhere where nobody cries.",
      reactions: [
        { who: bela, name: "with-you" },
        { who: chris, name: "with-you" },
        { who: dana, name: "same-here" },
      ],
    },
    {
      who: bela,
      text: "You said it, and nobody here fell over. Welcome. I am a few years further on than you. Thursday will be long and mostly boring, and boring is good.",
      replyTo: 0,
      reactions: [{ who: anna, name: "thanks" }],
    },
    {
      who: dana,
      text: `What I wish I had packed for the first day:

- socks and a cardigan with wide sleeves
- something that smells of home
- a charger with a *long* cable
- a book I already know, because nothing new went in
- a notebook for the words I did not understand`,
      replyTo: 0,
      reactions: [
        { who: anna, name: "helped" },
        { who: chris, name: "thanks" },
      ],
    },
    {
      who: anna,
      text: "the cable!! I would never have thought of that. thank you",
      replyTo: 2,
    },
    {
      who: chris,
      text: "I am the husband, not the patient. May I ask in here too? She is on her second line of treatment and food is the hard part. Everything tastes of metal. I cook, she looks at it, we both say sorry. What helped you eat?",
    },
    {
      who: bela,
      text: "Of course you may, the note at the door says so. Things that worked for me: food straight from the fridge, wooden or plastic spoons, small bowls, no smell of cooking in the flat. And *let her leave it*. The sorry was worse for me than the metal.",
      replyTo: 4,
      reactions: [
        { who: chris, name: "helped" },
        { who: dana, name: "same-here" },
      ],
    },
    {
      who: dana,
      text: "+1 for cold things. I lived on melon and plain noodles in the bad weeks. Ask whether there is a dietitian on your ward as well, ours had time for us and knew a lot more than the leaflet.",
      replyTo: 4,
      reactions: [{ who: chris, name: "thanks" }],
    },
    {
      who: chris,
      text: "We did the small bowls tonight. Five spoons of yoghurt and she laughed at the tiny dish. I will take it.",
      replyTo: 5,
      reactions: [
        { who: anna, name: "with-you" },
        { who: bela, name: "with-you" },
        { who: dana, name: "with-you" },
      ],
    },
    {
      who: dana,
      text: "I have a scan next week and I am already not sleeping. The result comes four days later. Four days of being nice to people. How do you all do the waiting?",
      reactions: [{ who: anna, name: "same-here" }],
    },
    {
      who: bela,
      text: `Badly! But a bit better than at the start. An older woman told me this in a waiting room once:

> You are allowed one hour a day to be afraid on purpose. After that you fold the washing.

I fold a lot of washing in those weeks.`,
      replyTo: 8,
      reactions: [
        { who: dana, name: "helped" },
        { who: anna, name: "thanks" },
        { who: chris, name: "thanks" },
      ],
    },
    {
      who: rae,
      text: "I work in this field, and speak only in general here. It is fine to ask beforehand *how* you will get a result: by phone or in the room, on which day, and whether someone can come with you. Many teams can say this, and knowing the day often takes a little of the weight off. It does not tell you anything about the result if they ask you to come in.",
      replyTo: 8,
      reactions: [
        { who: dana, name: "helped" },
        { who: bela, name: "thanks" },
      ],
    },
    {
      who: dana,
      text: "I didn't know you could just ask that. Calling them tomorrow.",
      replyTo: 10,
    },
    {
      who: anna,
      text: "First one is done. It was boring, as promised. I finished half a book that I already knew. Today my legs are made of wet sand and I cried at an advert for cheese, but I am on the sofa and it is *over* for now.",
      replyTo: 1,
      reactions: [
        { who: bela, name: "with-you" },
        { who: dana, name: "with-you" },
        { who: chris, name: "with-you" },
      ],
    },
    {
      who: bela,
      text: "Cheese adverts are known to be brutal. Rest. Write down which day is which this time, the second round often runs on a similar timetable and then you know when to cancel things.",
      replyTo: 12,
      reactions: [{ who: anna, name: "helped" }],
    },
    {
      who: chris,
      text: "Something else, and I am ashamed of it. Some evenings I sit in the car in front of the house for ten minutes before I go in. I am not the one who is ill. Does anyone else's partner do this?",
    },
    {
      who: dana,
      text: "Mine goes to buy milk. We have so much milk. I know why he goes, and I am glad that he has somewhere to be sad where he need not look after me. Sit in the car.",
      replyTo: 14,
      reactions: [
        { who: chris, name: "thanks" },
        { who: anna, name: "with-you" },
        { who: bela, name: "with-you" },
      ],
    },
    {
      who: bela,
      text: "The page that helped my partner had a short list for those who stand beside us, maybe there is something in it: [for the people beside](https://example.org/beside-you)",
      replyTo: 14,
      reactions: [{ who: chris, name: "helped" }],
    },
    {
      who: dana,
      text: "I asked. They will phone on Monday morning, and my sister will be here. The scan is still the scan, but I slept six hours.",
      replyTo: 11,
      reactions: [
        { who: rae, name: "with-you" },
        { who: bela, name: "with-you" },
        { who: anna, name: "helped" },
      ],
    },
  ],
};
