export const en = {
  title: "Notes at the door",
  lead: "People read these before they write for the first time. When a note changes, they read it again.",
  new: "Write a new note",
  none: "There is no note yet.",
  notYours:
    "There are no notes that you may change. The owner of this site can change all of them, and moderators of a room those of their room.",
  withdrawn: "The note is withdrawn. Nobody is asked for it any more.",
  site: "For everybody, in all rooms",
  role: "For some people, in all rooms",
  room: "For everybody in one room",
  about: "Version {version}, {day}. Read: {often}.",
} as const;
