import type { DemoConversation } from "./conversation.ts";

const fay = 5;
const gus = 6;
const ines = 8;
const quinn = 16;
const rae = 17;

export const type1Diabetes: DemoConversation = {
  room: "type-1-diabetes",
  lines: [
    {
      who: fay,
      text: "third night in a row the sensor alarm got me up. twice it was a real low, once I had only slept on my arm. I am so tired that I put the juice in the cupboard and the glass in the fridge",
      reactions: [
        { who: ines, name: "same-here" },
        { who: gus, name: "with-you" },
      ],
    },
    {
      who: ines,
      text: "The arm thing has a name here, we call it a sofa low. I moved mine to the other side of where I sleep and it got better. Ask your team which places they are happy with.",
      replyTo: 0,
      reactions: [{ who: fay, name: "helped" }],
    },
    {
      who: gus,
      text: "Dad of a teenager with type 1. We hear the alarm before our kid does. I lie there and listen for the footsteps. How do you sleep when it is not your own body?",
      reactions: [{ who: quinn, name: "same-here" }],
    },
    {
      who: fay,
      text: "I was that teenager once. I could tell when my mum was awake behind the wall. It made me angry at the time, and now I think it was the kindest sound in the house.",
      replyTo: 2,
      reactions: [
        { who: gus, name: "thanks" },
        { who: ines, name: "with-you" },
      ],
    },
    {
      who: gus,
      text: "Well, now I am sitting in the kitchen with something in my eye.",
      replyTo: 3,
    },
    {
      who: quinn,
      text: "I share a flat with somebody who has type 1 and I'd like to be useful without being a pain. What do you want from the person in the next room?",
      reactions: [
        { who: fay, name: "thanks" },
        { who: ines, name: "thanks" },
      ],
    },
    {
      who: ines,
      text: `For me:

- know where the sweet stuff is and *do not eat it*
- ask "do you need anything" and not "should you be eating that"
- if I am grumpy and pale, hand me the juice first and ask later
- learn with me what to do in an emergency, when all is calm`,
      replyTo: 5,
      reactions: [
        { who: quinn, name: "helped" },
        { who: fay, name: "same-here" },
        { who: gus, name: "helped" },
      ],
    },
    {
      who: quinn,
      text: "I have, in the past, eaten the sweet stuff. It will be replaced tonight. With interest.",
      replyTo: 6,
      reactions: [{ who: ines, name: "thanks" }],
    },
    {
      who: ines,
      text: "Travel question. First long flight since I got the pump, and I am nervous about security and about things getting lost. What do you do?",
    },
    {
      who: fay,
      text: "everything I need to stay alive goes in the bag under my seat, never in the hold. twice as much as I think. a letter from the clinic that says what all the gadgets are. nobody has ever wanted to read it but I like having it",
      replyTo: 8,
      reactions: [
        { who: ines, name: "helped" },
        { who: gus, name: "helped" },
      ],
    },
    {
      who: rae,
      text: "Speaking in general, as someone from the profession: the makers say which scanners their pumps and sensors should not go through, and you may ask for a hand search. Time zones are worth a talk with your own team well before you go, because that plan is different for everybody. Please don't take it from here, not from me either.",
      replyTo: 8,
      reactions: [
        { who: ines, name: "thanks" },
        { who: fay, name: "thanks" },
      ],
    },
    {
      who: ines,
      text: "Good, I have an appointment in two weeks. I'll bring a list. There is a packing list that looks sensible, too: [before you fly](https://example.org/travel/packing-list)",
      replyTo: 10,
    },
    {
      who: gus,
      text: "School camp is coming up. Three nights. Ours wants to go without us, of course. I said yes and then went to hoover the stairs for an hour.",
      reactions: [
        { who: fay, name: "with-you" },
        { who: quinn, name: "with-you" },
      ],
    },
    {
      who: fay,
      text: `what my parents did for my first camp: one page, written *with* me, not about me. how I look when I'm low, what I want people to say, where my stuff is, who to call. I was allowed to cross out what I hated.

I crossed out "please watch her at meals".`,
      replyTo: 12,
      reactions: [
        { who: gus, name: "helped" },
        { who: ines, name: "thanks" },
      ],
    },
    {
      who: gus,
      text: "We wrote the page. It has three sentences left after the crossing out, and they are better than my two pages were.",
      replyTo: 13,
      reactions: [{ who: fay, name: "with-you" }],
    },
    {
      who: ines,
      text: "Can I say one thing without advice coming back? I am tired of numbers. I am tired of being a person with a graph. Today I did all of it right and the line still went wherever it liked.",
      reactions: [
        { who: fay, name: "same-here" },
        { who: gus, name: "with-you" },
        { who: quinn, name: "with-you" },
      ],
    },
    {
      who: fay,
      text: "no advice. just: yes. same line here today.",
      replyTo: 15,
      reactions: [{ who: ines, name: "thanks" }],
    },
    {
      who: gus,
      text: "Camp report. Two lows, both handled, one lost shoe. Nobody called us. We were awake anyway, and it was fine.",
      replyTo: 14,
      reactions: [
        { who: fay, name: "with-you" },
        { who: ines, name: "with-you" },
        { who: quinn, name: "with-you" },
      ],
    },
  ],
};
