export const en = {
  title: "Your faces",
  lead: "A face is a made-up name. It is all that others see of you. Nobody but you can see which faces are yours; this list is for you alone.",
  usedTitle: "In use",
  none: "You have no face yet. You choose one when you join a room.",
  findRoom: "Find a room",
  leftTitle: "In no room now",
  leftText: "What these faces wrote stays where it was. If you join again you have the same face.",
  retiredTitle: "Former faces",
  retiredText:
    "You have started again since. Nobody writes under these faces any more. What they wrote stays, and you can still delete it.",
  namelessTitle: "Anonymous faces",
  namelessText:
    "Each serves one thread, or one day of a room’s live conversation. They stay as they are.",
  isIn: "In {rooms}",
  hides: "What this face hides",
  "hides-community":
    "The same face in each room where you choose it: what you write in one room can be put beside what you write in another. Your account and the name you sign in with stay hidden.",
  "hides-room":
    "People see it in this room only. Nobody can tell that it belongs to the person behind any other face.",
  "hides-staff":
    "Moderators cannot see who is behind a face. The people who run this site can find out only for a written reason: two of them together, or the owner alone where there is nobody else. You are told, unless a law forbids it. What you write, and how, can still give you away.",
  change: "Change",
  changeLabel: "Change: {name}",
  changeText: "It shows at once wherever this face is seen, also beside what it wrote before.",
  handle: "Name of this face",
  handleHint: "3 to 32 characters, and not your own name.",
  handleShort: "Make the name at least 3 characters long.",
  bio: "A few words about this face (you may leave them out)",
  bioHint: "Others can read them when they look at this face. At most 280 characters.",
  bioLong: "Make it 280 characters long at most.",
  bioRefused: "This {message}.",
  standing: "What others see beside it",
  standingHint: "It belongs to this face only. No other face of yours shows it.",
  changeAnyway: "Change it all the same",
  changed: "The face is changed. Others see it at once.",
  unchanged: "There is nothing to change yet.",
  again: "Start again",
  againLabel: "Start again in {name}",
  againText:
    "You get a fresh face in this room. The one you have here is put away with all that it wrote; nobody is told that the two belong together. Slow mode and a time of listening go on, and any role you have here does not come along. You can do this three times a day.",
  againCommunity:
    "You get a fresh face in this room. Your community face stays in its other rooms; what it wrote here stays too. Nobody is told that the two belong together. Slow mode and a time of listening go on, and any role you have here does not come along. You can do this three times a day.",
  newHandle: "Name of the fresh face (you may leave it empty)",
  newHandleHint:
    "Not like the one before. If you leave it empty we find one for you, such as quiet heron.",
  againYes: "Start again",
  againAnyway: "Start again all the same",
  startedAgain: "You have a fresh face in {room}.",
  leave: "Leave",
  leaveLabel: "Leave {name}",
  leaveText:
    "You are no longer a member of {room}. What you wrote stays there under this face. If you come back you have the same face.",
  leavePrivate:
    "You are no longer a member of {room}, and cannot read it any more. What you wrote stays there under this face. To come back you need a new invite.",
  leaveYes: "Yes, leave this room",
  left: "You have left {room}.",
  takeWords: "Take away what it says",
  takeWordsLabel: "Take away what it says: {name}",
  takeWordsText:
    "Only its name stays, and what it wrote. What stands beside it, and its few words, are gone.",
  takeWordsYes: "Yes, take it away",
  findable: "Searching finds what {name} wrote",
  isFindable: "People who search can find what this face wrote.",
  isNotFindable:
    "Searching finds nothing of this face any more. What it wrote still stands in its rooms.",
  wordsTaken: "It is taken away. Others see only the name.",
  close: "Close",
  closeLabel: "Close: {name}",
} as const;
