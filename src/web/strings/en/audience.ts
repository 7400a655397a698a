export const en = {
  anyone: "Anyone can read · search engines too",
  "signed-in": "Signed-in people only · not searchable",
  members: "Members only · not searchable",
  about: "about {count} people",
  few: "a few people",
  kept: { one: "kept for one day", other: "kept for {count} days" },
} as const;
