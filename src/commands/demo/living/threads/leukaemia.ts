import type { DemoThread } from "./thread.ts";

const [hana, pat, quinn, rae, caregiver] = [7, 15, 16, 17, 19];

export const leukaemiaThreads: readonly DemoThread[] = [
  {
    room: "parents-leukaemia",
    title: "My daughter is 4 and asks if she did something wrong",
    kind: "question",
    isAnswered: true,
    lines: [
      {
        who: pat,
        text: "In the middle of the bath. I said no, of course not, and then she asked who did. What did you say?",
        reactions: [
          { who: hana, name: "with-you" },
          { who: quinn, name: "with-you" },
        ],
      },
      {
        who: hana,
        text: "We said: *nobody did it. Some cells in your blood forgot their job, and the medicine reminds them.* She told it to everyone, also to the man with the parcels.",
        replyTo: 0,
        reactions: [
          { who: pat, name: "helped" },
          { who: caregiver, name: "thanks" },
        ],
      },
      {
        who: rae,
        text: "In general: short true sentences, again and again, do more good than one long talk. Many wards have somebody whose work it is to explain things to children, by playing. You may ask for them.",
        replyTo: 0,
      },
      { who: pat, text: "Cells that forgot their job. She has started to scold them.", replyTo: 1 },
    ],
  },
  {
    room: "parents-leukaemia",
    title: "Brothers and sisters: small things that helped",
    lines: [
      {
        who: hana,
        text: "One evening a week belongs to the big one, whatever the counts say. It is mostly pancakes.",
      },
      {
        who: quinn,
        text: "As the aunt: I do Tuesdays. We do not talk about hospitals unless she begins.",
        replyTo: 0,
      },
      {
        who: caregiver,
        text: "A box of their own in the ward cupboard, so that visiting has something to it besides us being tired.",
        reactions: [{ who: hana, name: "thanks" }],
      },
    ],
  },
];
