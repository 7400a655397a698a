export const en = {
  title: "At the door of “{room}”",
  lead: "Please read this once, before you write here.",
  justRead: "You can also just read, for as long as you like.",
  backToRoom: "Back to reading",
} as const;
