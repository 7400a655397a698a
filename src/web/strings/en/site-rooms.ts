export const en = {
  title: "Rooms",
  lead: "Every room of this site. What you change is so at once for everyone in it.",
  new: "Open a new room",
  none: "There is no room yet.",
} as const;
