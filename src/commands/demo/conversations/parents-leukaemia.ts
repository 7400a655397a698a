import type { DemoConversation } from "./conversation.ts";

const hana = 7;
const pat = 15;
const quinn = 16;
const rae = 17;

export const parentsLeukaemia: DemoConversation = {
  room: "parents-leukaemia",
  lines: [
    {
      who: hana,
      text: "It's two in the morning, I am on the folding bed next to my child and the pump is humming. We have been here for nine days. Ten days ago I thought it was a cold. I don't know what I want to ask. Is somebody there?",
      reactions: [
        { who: pat, name: "with-you" },
        { who: quinn, name: "with-you" },
      ],
    },
    {
      who: pat,
      text: "I'm here. We had the folding bed two years ago. I know the hum. You don't have to ask anything. If you want something to do with your hands: drink a glass of water, you have surely forgotten it today.",
      replyTo: 0,
      reactions: [{ who: hana, name: "thanks" }],
    },
    {
      who: hana,
      text: "I had forgotten. Drinking it now. How are you both, two years later? You don't have to say if it isn't good",
      replyTo: 1,
    },
    {
      who: pat,
      text: "In the last stretch of treatment, at home, back at school most days. At the moment arguing loudly about a hamster. I could not have pictured that on day nine, so I am picturing it for you.",
      replyTo: 2,
      reactions: [
        { who: hana, name: "helped" },
        { who: quinn, name: "with-you" },
      ],
    },
    {
      who: quinn,
      text: "Aunt here, not a parent. I want to help my brother's family and they say \"we're fine\", which they are not. What did people do that was really a help?",
      reactions: [{ who: pat, name: "thanks" }],
    },
    {
      who: pat,
      text: `From our list of golden deeds:

- someone took the *other* child to swimming, every week, without asking again
- soup in a box at the door, label on it, no doorbell
- one person who told all the others, so that we did not have to
- a lift home from the ward at odd hours
- the lawn. I came home and the lawn was mown and I never found out who`,
      replyTo: 4,
      reactions: [
        { who: quinn, name: "helped" },
        { who: hana, name: "helped" },
      ],
    },
    {
      who: quinn,
      text: "I can do swimming and I can do soup. And I think I'll be the one who tells the others. Thank you.",
      replyTo: 5,
      reactions: [
        { who: pat, name: "with-you" },
        { who: hana, name: "with-you" },
      ],
    },
    {
      who: hana,
      text: 'Steroid week. I was warned and still. We had four breakfasts and one storm about the wrong plate, and then my child said "I don\'t know why I am like this" and I had to go to the corridor.',
      reactions: [{ who: pat, name: "same-here" }],
    },
    {
      who: pat,
      text: "Oh, the plate. We drew a cloud on the calendar for those days and said *the cloud is here, it's not you*. It gave all of us something to be cross with. Cold pasta was kept in reserve for the night.",
      replyTo: 7,
      reactions: [
        { who: hana, name: "helped" },
        { who: quinn, name: "thanks" },
      ],
    },
    {
      who: rae,
      text: "I work with families, and only say how it usually is: hunger and sudden tears are very common with these medicines, and they pass. Do tell the ward about it when it is a lot, also about sleep. It is not a complaint, it helps them to help you. Most wards have someone for the brothers and sisters as well, you can just ask who that is.",
      replyTo: 7,
      reactions: [
        { who: hana, name: "helped" },
        { who: pat, name: "thanks" },
      ],
    },
    {
      who: hana,
      text: "We have drawn the cloud. It has a hat. There is in fact someone for the big sister and they are baking something together this afternoon.",
      replyTo: 8,
      reactions: [
        { who: pat, name: "with-you" },
        { who: rae, name: "with-you" },
        { who: quinn, name: "with-you" },
      ],
    },
    {
      who: hana,
      text: "How did you tell school? I want the class to know enough to be kind and not so much that it belongs to everyone for ever.",
    },
    {
      who: pat,
      text: `We asked our child first what might be said. Three sentences came out:

> I am ill and it has a long name. You can't catch it. I want to hear about normal things.

The teacher read them out, and the class sent a whole envelope of normal things. One drawing was just of the lunch menu.`,
      replyTo: 11,
      reactions: [
        { who: hana, name: "helped" },
        { who: quinn, name: "thanks" },
      ],
    },
    {
      who: hana,
      text: '"I want to hear about normal things" is exactly it. For me too, by the way.',
      replyTo: 12,
      reactions: [{ who: pat, name: "same-here" }],
    },
    {
      who: quinn,
      text: "normal thing: I burnt the soup. the second one was all right. there's a page for aunts and uncles and neighbours, I got the label idea from it: [helping from the next street](https://example.org/families/next-street)",
      replyTo: 13,
      reactions: [
        { who: hana, name: "thanks" },
        { who: pat, name: "thanks" },
      ],
    },
    {
      who: pat,
      text: "May I put something small and odd here? Treatment ends in spring. Everyone is getting ready to celebrate and I am more afraid than in the middle of it. As long as we do something every day, something is being done.",
      reactions: [
        { who: hana, name: "with-you" },
        { who: quinn, name: "with-you" },
      ],
    },
    {
      who: rae,
      text: "Not odd at all. Very many parents say that the end of treatment feels like a railing being taken away. You can ask the team now how the time after will look: who checks what, how often, and whom you call when you are worried. It is fine to be afraid and glad on the same day.",
      replyTo: 15,
      reactions: [
        { who: pat, name: "helped" },
        { who: hana, name: "thanks" },
      ],
    },
    {
      who: hana,
      text: "You sat with me at two in the morning. When spring comes, I'll be up anyway. Write.",
      replyTo: 15,
      reactions: [
        { who: pat, name: "thanks" },
        { who: quinn, name: "with-you" },
      ],
    },
    {
      who: hana,
      text: "We are home!! For five days at least. My child is asleep in the real bed, the big sister is asleep next to it, and nothing hums.",
      reactions: [
        { who: pat, name: "with-you" },
        { who: quinn, name: "with-you" },
        { who: rae, name: "with-you" },
      ],
    },
  ],
};
