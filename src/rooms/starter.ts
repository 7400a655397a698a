/** A room that a new site starts with, and its own note at the door. */
export interface StarterRoom {
  readonly slug: string;
  readonly title: string;
  readonly about: string;
  readonly condition: string | null;
  /** Other names that people search for. */
  readonly aliases: readonly string[];
  readonly kind: "condition" | "caregiver" | "general";
  readonly disclaimers: "required" | "banner" | "off";
  readonly disclaimer: { readonly title: string; readonly body: string };
}

/** Rooms to begin with. An owner may change, add or close any of them. */
export const starterRooms: readonly StarterRoom[] = [
  {
    slug: "ovarian-cancer",
    title: "Ovarian cancer",
    about: "For people with ovarian cancer, and for those who stand beside them.",
    condition: "ovarian cancer",
    aliases: [
      "cancer of the ovary",
      "ovary cancer",
      "ovarian carcinoma",
      "ovarian tumour",
      "ovarian tumor",
      "borderline ovarian tumour",
      "fallopian tube cancer",
      "primary peritoneal cancer",
    ],
    kind: "condition",
    disclaimers: "required",
    disclaimer: {
      title: "What the ovarian cancer room is for",
      body: `This room is for people who have or had ovarian cancer, and for partners, family and friends who stand beside them. Cancers of the fallopian tube and of the lining of the belly belong here too.

Talk about waiting for results, treatment and the days after it, eating, sleep, work, intimacy, what comes back and what does not. People here are at very different points. Someone may be newly told, another may know that no cure is left. Before you write about numbers and outlook, say so in your first line, so that others can choose.`,
    },
  },
  {
    slug: "type-1-diabetes",
    title: "Type 1 diabetes",
    about: "For everyday life with type 1 diabetes, at any age and after any number of years.",
    condition: "type 1 diabetes",
    aliases: [
      "t1d",
      "type one diabetes",
      "diabetes type 1",
      "insulin-dependent diabetes",
      "autoimmune diabetes",
      "juvenile diabetes",
      "lada",
    ],
    kind: "condition",
    disclaimers: "required",
    disclaimer: {
      title: "What the type 1 diabetes room is for",
      body: `This room is for people who live with type 1 diabetes, and for those who live with them. Talk about lows and highs, nights, sensors and pumps, sport, travel, work, food, and being tired of all of it.

Share what you do and how it went. Do not tell others how much insulin to take, and do not ask for it here: what is right for one person can harm another. That question belongs to your diabetes team. If a low does not pass, or you feel very ill, get help now and write later. No number is good or bad in this room.`,
    },
  },
  {
    slug: "multiple-sclerosis",
    title: "Multiple sclerosis",
    about: "For people with multiple sclerosis of any kind, and those close to them.",
    condition: "multiple sclerosis",
    aliases: [
      "ms",
      "disseminated sclerosis",
      "relapsing remitting ms",
      "rrms",
      "primary progressive ms",
      "ppms",
      "secondary progressive ms",
      "spms",
    ],
    kind: "condition",
    disclaimers: "required",
    disclaimer: {
      title: "What the multiple sclerosis room is for",
      body: `This room is for people with multiple sclerosis, for those who are still waiting to know, and for those close to them. Talk about fatigue, relapses, scans, treatments, walking, work, family, and plans that change from one day to the next.

MS is different in each person. What happened to someone here does not tell you what will happen to you. Please do not promise cures, and do not tell anyone to stop a treatment. If you have new signs, call the people who treat you before you ask here. Short posts are welcome, and so are slow answers.`,
    },
  },
  {
    slug: "long-covid",
    title: "Long covid",
    about: "For people who did not get well again after covid, and those who help them.",
    condition: "long covid",
    aliases: [
      "long-haul covid",
      "long haulers",
      "post-covid condition",
      "post-covid syndrome",
      "post-acute covid",
      "chronic covid",
      "pasc",
    ],
    kind: "condition",
    disclaimers: "required",
    disclaimer: {
      title: "What the long covid room is for",
      body: `This room is for people whose illness did not end with the infection, and for those who help them. You need no test and no letter to be believed here.

Talk about pacing, crashes, sleep, breath, a racing heart, thinking that will not clear, work, school, money, and not being understood. Much about long covid is not known yet. So say what you tried and how it went for you, and do not sell or promise anything. Nobody has to push through. If reading tires you, stop. The room will be here tomorrow. Put the main thing in your first line.`,
    },
  },
  {
    slug: "caring-dementia",
    title: "Caring for someone with dementia",
    about: "For partners, children, friends and neighbours of a person with dementia.",
    condition: "dementia",
    aliases: [
      "dementia carers",
      "dementia caregivers",
      "alzheimer's",
      "alzheimers disease",
      "vascular dementia",
      "lewy body dementia",
      "frontotemporal dementia",
      "memory loss",
    ],
    kind: "caregiver",
    disclaimers: "required",
    disclaimer: {
      title: "What this room for dementia carers is for",
      body: `This room is for people who care for someone with dementia: at home, from far away, or in a care home, now or in the past. Talk about nights, meals, doctors, forms, money, quarrels, guilt, and the person you miss while they are still there.

The one you care for cannot say yes or no to being written about. Tell your own side. Leave out their name, the town, the home, and anything that would shame them if they read it. Anger and tears may be said here. If you fear that you might hurt them or yourself, tell someone near you today.`,
    },
  },
  {
    slug: "parents-leukaemia",
    title: "Parents of a child with leukaemia",
    about:
      "For parents and others who bring up a child with leukaemia, during treatment and after.",
    condition: "childhood leukaemia",
    aliases: [
      "childhood leukemia",
      "leukaemia in children",
      "leukemia in children",
      "acute lymphoblastic leukaemia",
      "acute lymphoblastic leukemia",
      "acute myeloid leukaemia",
      "acute myeloid leukemia",
      "blood cancer in children",
    ],
    kind: "caregiver",
    disclaimers: "required",
    disclaimer: {
      title: "What this room for parents is for",
      body: `This room is for parents, grandparents and others who bring up a child with leukaemia. Some are in the first week, some are years past treatment, and some have lost their child. All of them belong here, so write with care for those who read along.

Talk about the ward, home, school, brothers and sisters, fear, money and small good days. Your child has a right to a private life, also later. Leave out the name, the birthday, the school and the ward, and what your child would not want told. For a fever or a worry about treatment, call your ward first.`,
    },
  },
  {
    slug: "hello",
    title: "Hello and house questions",
    about: "Say hello, ask how things work here, tell us what is missing.",
    condition: null,
    aliases: ["welcome", "help", "new here", "how it works"],
    kind: "general",
    disclaimers: "banner",
    disclaimer: {
      title: "What the hello room is for",
      body: `This room is for saying hello, for finding the right room, and for questions about the house: faces, notes at the door, deleting what you wrote, leaving. Tell us as well what is hard to use or what is missing.

Please keep illness and treatment for the rooms made for them. There people know more about it, and everyone has agreed to the note at the door. You need not say why you came. A hello under a made-up name is enough, and reading without a word is fine too.`,
    },
  },
];
