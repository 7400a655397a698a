/** An invented person who fills the demo rooms. */
export interface CastMember {
  readonly signInName: string;
  readonly standing: "patient" | "caregiver" | "bereaved" | "clinician" | "supporter";
  readonly rooms: readonly string[];
}

/** Conversations name these people by their place in this list, so only add at the end. */
export const cast: readonly CastMember[] = [
  { signInName: "demo-anna", standing: "patient", rooms: ["ovarian-cancer", "hello"] },
  { signInName: "demo-bela", standing: "patient", rooms: ["ovarian-cancer"] },
  { signInName: "demo-chris", standing: "caregiver", rooms: ["ovarian-cancer", "caring-dementia"] },
  { signInName: "demo-dana", standing: "patient", rooms: ["ovarian-cancer"] },
  { signInName: "demo-eli", standing: "bereaved", rooms: ["caring-dementia", "hello"] },
  { signInName: "demo-fay", standing: "patient", rooms: ["type-1-diabetes", "long-covid"] },
  { signInName: "demo-gus", standing: "caregiver", rooms: ["type-1-diabetes"] },
  { signInName: "demo-hana", standing: "caregiver", rooms: ["parents-leukaemia", "hello"] },
  {
    signInName: "demo-ines",
    standing: "patient",
    rooms: ["type-1-diabetes", "multiple-sclerosis"],
  },
  { signInName: "demo-jo", standing: "patient", rooms: ["multiple-sclerosis", "hello"] },
  { signInName: "demo-kim", standing: "patient", rooms: ["multiple-sclerosis"] },
  {
    signInName: "demo-lou",
    standing: "caregiver",
    rooms: ["multiple-sclerosis", "caring-dementia"],
  },
  { signInName: "demo-max", standing: "patient", rooms: ["long-covid"] },
  { signInName: "demo-noa", standing: "patient", rooms: ["long-covid", "hello"] },
  { signInName: "demo-olga", standing: "caregiver", rooms: ["caring-dementia", "long-covid"] },
  { signInName: "demo-pat", standing: "caregiver", rooms: ["parents-leukaemia"] },
  {
    signInName: "demo-quinn",
    standing: "supporter",
    rooms: ["parents-leukaemia", "type-1-diabetes"],
  },
  {
    signInName: "demo-rae",
    standing: "clinician",
    rooms: ["ovarian-cancer", "type-1-diabetes", "long-covid", "parents-leukaemia"],
  },
];
