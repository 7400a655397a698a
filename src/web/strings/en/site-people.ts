export const en = {
  title: "Who comes in",
  open: "Anyone can make an account here, and is in at once.",
  invite: "Only those who bring an invite can make an account here.",
  approve:
    "Whoever makes an account here waits until one of you lets them in. Who brings an invite is in at once.",
  waiting: "People who wait",
  waitingText:
    "You see what they wrote to you, and not the name they sign in with. What they wrote is deleted when you decide.",
  nobody: "Nobody is waiting.",
  applicant: "Person {number}",
  week: "Asked in the week of {day}",
  noNote: "They wrote nothing.",
  "approve-button": "Let them in",
  approved: "They are let in, and are told so.",
  approveLabel: "Let them in: person {number}",
  refuse: "Do not let them in",
  refuseLabel: "Do not let them in: person {number}",
  refuseText:
    "Their account ends, with all that it held. They can make another one. This cannot be taken back.",
  refuseYes: "Yes, end their account",
  refused: "They are not let in. Their account is gone.",
  decidedElsewhere: "Somebody else has decided this in the meantime.",
  more: "Show more",
  invites: "Invites",
  invitesText:
    "With an invite somebody makes an account and is in at once. Each is for one person.",
  "invite-button": "Make an invite",
  inviteAgain: "Make another invite",
} as const;
