import type { DemoConversation } from "./conversation.ts";

const chris = 2;
const eli = 4;
const lou = 11;
const olga = 14;

export const caringDementia: DemoConversation = {
  room: "caring-dementia",
  lines: [
    {
      who: lou,
      text: "Every evening at about six my mother puts on her coat and wants to go home. She *is* home. I explain, she gets angry, I get loud, and then we both cry in the hall. What do you do?",
      reactions: [
        { who: olga, name: "same-here" },
        { who: chris, name: "same-here" },
        { who: eli, name: "with-you" },
      ],
    },
    {
      who: eli,
      text: 'We had the coat too, for a long time. What I learned late: home was not a place. It meant warm and safe. I stopped explaining, put my own coat on and we walked round the block. When we came back I said "here we are".',
      replyTo: 0,
      reactions: [
        { who: lou, name: "helped" },
        { who: olga, name: "helped" },
        { who: chris, name: "thanks" },
      ],
    },
    {
      who: olga,
      text: `Other things for the six o'clock hour, from our kitchen:

- lamps on before it gets dark
- something for the hands, we sort buttons or fold tea towels
- the coat out of sight
- tea and a bit of bread, sometimes it was only hunger`,
      replyTo: 0,
      reactions: [
        { who: lou, name: "helped" },
        { who: chris, name: "helped" },
      ],
    },
    {
      who: lou,
      text: "We walked. She told me about a dog I have never heard of. We came back, I said here we are, and she hung up her coat as if nothing had been. I can't tell you what that was like.",
      replyTo: 1,
      reactions: [
        { who: eli, name: "with-you" },
        { who: olga, name: "with-you" },
        { who: chris, name: "with-you" },
      ],
    },
    {
      who: chris,
      text: "does it count as lying? going along with things that aren't true. my father asks when my mother will be back, and she died years ago. The first time I told him the truth and he heard it as if for the first time. I won't do that to him again, but I feel like a cheat",
      reactions: [{ who: olga, name: "same-here" }],
    },
    {
      who: eli,
      text: `I asked someone wise about that. The answer was:

> Answer the feeling and not the question.

So I said, "You miss her. Tell me about her." Nothing in that is a lie.`,
      replyTo: 4,
      reactions: [
        { who: chris, name: "helped" },
        { who: lou, name: "helped" },
        { who: olga, name: "thanks" },
      ],
    },
    {
      who: chris,
      text: '"Tell me about her." Tried it today. He talked for twenty minutes. Some of it I didn\'t know.',
      replyTo: 5,
      reactions: [
        { who: eli, name: "with-you" },
        { who: olga, name: "with-you" },
      ],
    },
    {
      who: olga,
      text: "Washing is our battlefield. He used to be such a clean man and now I get pushed away when I come with the flannel. I don't want to force him. I don't want him to smell either. I am so embarrassed to write this.",
    },
    {
      who: lou,
      text: "Don't be, half of us could have written it. With us it was the cold and the big mirror. Warm room first, a towel round the shoulders all the time, the mirror covered, and I say what comes next. And some days only face and hands, and that's a good day.",
      replyTo: 7,
      reactions: [
        { who: olga, name: "helped" },
        { who: chris, name: "thanks" },
      ],
    },
    {
      who: eli,
      text: "And let somebody else do it if you can get help. From a stranger in an apron mine took it, from me never. It was hard to see, and a relief.",
      replyTo: 7,
      reactions: [{ who: olga, name: "helped" }],
    },
    {
      who: olga,
      text: "The mirror! He was greeting the man in there, of course he did not want to undress in front of him. It is covered now. Thank you.",
      replyTo: 8,
      reactions: [
        { who: lou, name: "with-you" },
        { who: eli, name: "thanks" },
      ],
    },
    {
      who: lou,
      text: "I have booked a week of respite care and I feel as if I was giving away a dog. Everybody says I need it. I know that I need it. I have cried over the packing list twice.",
      reactions: [
        { who: chris, name: "with-you" },
        { who: olga, name: "same-here" },
      ],
    },
    {
      who: eli,
      text: "I cried over the name labels for the socks. Then I slept for eleven hours and could be kind again. What helped the people there: one page on who she is. What she likes to be called, what calms her, which songs, what she fears. There is a form for it somewhere: [this is me, on one page](https://example.org/carers/one-page)",
      replyTo: 11,
      reactions: [
        { who: lou, name: "helped" },
        { who: chris, name: "thanks" },
      ],
    },
    {
      who: chris,
      text: 'Are you allowed to be angry in here? I am so angry. At the forms, at my brother who "can\'t cope with it", at the phone that rings when I have just sat down. Not at him. All right, sometimes at him.',
      reactions: [
        { who: lou, name: "same-here" },
        { who: olga, name: "same-here" },
        { who: eli, name: "with-you" },
      ],
    },
    {
      who: olga,
      text: "You are. The note at the door says so. I shout in the cellar, at the jam.",
      replyTo: 13,
      reactions: [
        { who: chris, name: "thanks" },
        { who: lou, name: "thanks" },
      ],
    },
    {
      who: lou,
      text: 'Back from the week. She had put on lipstick and was holding somebody\'s hand, and for one moment I was jealous. Then she saw me and said "here we are". I nearly fell over.',
      replyTo: 12,
      reactions: [
        { who: eli, name: "with-you" },
        { who: olga, name: "with-you" },
        { who: chris, name: "with-you" },
      ],
    },
    {
      who: eli,
      text: "Some of you have asked why I am still in this room. Mine died the winter before last. The house is very tidy now. When I read about coats and buttons I am with somebody who knows what it was, and maybe a thing I learned too late comes in time for one of you.",
      reactions: [
        { who: lou, name: "thanks" },
        { who: olga, name: "with-you" },
        { who: chris, name: "with-you" },
      ],
    },
    {
      who: lou,
      text: "It did. Stay as long as you like.",
      replyTo: 16,
      reactions: [
        { who: eli, name: "thanks" },
        { who: olga, name: "same-here" },
        { who: chris, name: "same-here" },
      ],
    },
  ],
};
