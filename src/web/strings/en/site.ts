export const en = {
  title: "This site",
  lead: "What you can look after here. Only you and those to whom you gave a role see these pages.",
  leadModerator: "What you can look after here, as a moderator of the whole site.",
  first: "What comes first",
  firstAgain: "The first steps, to look at again",
  places: "Everything here",
  done: "done",
  about: "Name and contact",
  "about-text": "What this site is called, and whom people can ask.",
  rooms: "Rooms",
  "rooms-text": "Open a room, say what it is for and who can read it, invite people, give roles.",
  notes: "Notes at the door",
  "notes-text": "What people read and accept before they write for the first time.",
  "notes-text-moderator": "Those of the rooms that you moderate.",
  people: "Who comes in",
  "people-text": "Invites, and people who wait to be let in.",
  reveals: "Who is behind a face",
  "reveals-text": "Only for a written reason, and by two people.",
  alone:
    "You are the only one who runs this site. Everybody can see that. A second person makes it safer for all.",
  "step-name": "Say what this site is called and whom people can ask",
  "step-name-text": "People need somebody they can reach outside of this site.",
  "step-rooms": "Look at the rooms",
  "step-rooms-text": "Some are here already, to start with. Change them, and open your own.",
  "step-notes": "Read the notes at the door",
  "step-notes-text":
    "Everybody reads them before they write. Say in them what is true for your people.",
  "step-people": "Decide who may come in",
  "step-people-open":
    "Right now anyone can make an account. Whoever starts the server can change that (REGISTRATION).",
  "step-people-invite":
    "Right now people need an invite from you. Whoever starts the server can change that (REGISTRATION).",
  "step-people-approve":
    "Right now people wait until you let them in, or bring an invite. Whoever starts the server can change that (REGISTRATION).",
  "step-key": "Put the root key on paper",
  "step-key-text":
    "Without this key nobody can sign in any more, and nobody can make it again. Where the server runs, type this. Print the file, lock the paper away, and delete the file.",
  "step-second": "Find a second person who can help",
  "step-second-text":
    "Some things should take two people. They make an account as everybody does. Then type this where the server runs, with their sign-in name in place of NAME.",
} as const;
