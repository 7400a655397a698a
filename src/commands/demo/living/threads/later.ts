import type { DemoThread } from "./thread.ts";

const [bela, fay, hana, jo, max, olga] = [1, 5, 7, 9, 12, 14];

/** Threads that are opened while people look on, one after the other. */
export const laterThreads: readonly DemoThread[] = [
  {
    room: "ovarian-cancer",
    title: "Scarves, caps, nothing: what do you wear at home?",
    kind: "question",
    lines: [
      {
        who: bela,
        text: "Out of doors I know. At home I keep putting the cap on when the bell rings, and I am annoyed about it.",
      },
    ],
  },
  {
    room: "caring-dementia",
    title: "He has hidden the keys again",
    lines: [
      {
        who: olga,
        text: "In the bread bin, under the bread. I admire it a little. Where were yours?",
      },
    ],
  },
  {
    room: "multiple-sclerosis",
    title: "A kitchen chair on wheels?",
    kind: "question",
    lines: [
      {
        who: jo,
        text: "I cook sitting down now, but I get up for everything. Has somebody got a chair that rolls and does not run away?",
      },
    ],
  },
  {
    room: "long-covid",
    title: "Sounds that do not hurt",
    lines: [{ who: max, text: "rain on a roof, low. what else" }],
  },
  {
    room: "type-1-diabetes",
    title: "New pump on Thursday, a bit nervous",
    lines: [
      {
        who: fay,
        text: "I can do the old one in my sleep, and have. How long until the new one was yours?",
      },
    ],
  },
  {
    room: "parents-leukaemia",
    title: "Last day of steroids",
    lines: [
      {
        who: hana,
        text: "We have crossed out the cloud on the calendar. It was a very large cross.",
      },
    ],
  },
];
