export const en = {
  contact: "{contact}. You can ask them about anything here.",
  unsaid: "The people who run this site have not said yet how to reach them.",
  singleHanded:
    "One person runs this site. What two people would have to agree on elsewhere, they decide alone.",
} as const;
