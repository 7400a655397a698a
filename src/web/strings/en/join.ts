export const en = {
  title: "Join “{room}”",
  lead: "Choose the face that others will see here. You can leave again at any time.",
  face: "Your face in this room",
  room: "A face for this room only",
  community: "Your community face, the same in each room where you choose it",
  communityNew: "A community face, the same in each room where you choose it",
  "room-hides":
    "People see this face in this room only. Nobody can tell that it belongs to the person behind any other face.",
  "community-hides":
    "People see the same face in every room where you choose it, so what you write in one room can be put beside what you write in another.",
  present: "You come in as {face}",
  handle: "A name for this face (you may leave it empty)",
  handleHint:
    "3 to 32 characters, and not your own name. If you leave it empty we find one for you, such as quiet heron.",
  handleShort: "Make the name at least 3 characters long, or leave it empty.",
  handleTaken: "This name is taken, or looks like one that is. Please choose another.",
  handleRefused: "The name {message}.",
  standing: "What others see beside it (you may leave it open)",
  standingHint: "It belongs to this face only. No other face of yours shows it.",
  join: "Join",
  joinAnyway: "Join all the same",
  look: "Please look at this first. You can change the name, or go on as it is.",
  justRead: "You can also just read, for as long as you like.",
  backToRoom: "Back to reading",
  waitsTitle: "Join this room",
  alreadyIn: "You are in this room already.",
  toRoom: "Go to the room",
  inviteTitle: "Come in with an invite",
  inviteLead:
    "There is nothing at this address that you may see. If somebody has invited you to a room here, their invite opens it.",
  invite: "Invite",
  inviteHint: "The code that you were given. It works once.",
  inviteMissing: "Type the invite.",
  inviteWrong:
    "This invite does not open a room here. It may have been used already, or be too old.",
  handleOfYours:
    "This name is taken, or you have this face already under another name. Choose another, or leave it empty.",
} as const;
