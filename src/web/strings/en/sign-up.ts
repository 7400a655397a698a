export const en = {
  rulesTitle: "Four house rules",
  ownerTitle: "Make the first account",
  ownerLead:
    "This account will own the site. The link that brought you here works once, for 30 minutes. If you reload this page before you finish, open the link again.",
  steps: "Three short steps: the rules of the house, how you sign in, and codes to write down.",
  byInvitation:
    "This site is by invitation: in the second step you need an invite from somebody who runs it.",
  "rule-1": "Be kind.",
  "rule-1-text": "Nobody here has to explain themselves, and nobody has to be brave.",
  "rule-2": "Speak from your own life.",
  "rule-2-text": "Say what it was like for you, and say so when you do not know.",
  "rule-3": "Be careful with health.",
  "rule-3-text":
    "Never tell others what to take or to stop. What others tell is theirs: do not pass it on, and leave out what shows who a person is.",
  "rule-4": "Listen as much as you speak.",
  "rule-4-text": "Just listening is fine, for as long as you like.",
  agreeTitle: "What you agree to",
  read: "Read “{title}”",
  agree: "I agree to “{title}”",
  agreeMissing: "Tick this box if you agree. Without it we cannot make an account.",
  age: "I am {age} or older, and old enough to agree to this myself where I live",
  ageMissing: "Tick this box if it is true for you.",
  goOn: "Go on",
  accountTitle: "Choose how you sign in",
  name: "Sign-in name",
  nameHint:
    "At least 3 characters. Only you see it; others see a face, never this name. It need not be your own name.",
  nameMissing: "Choose a sign-in name.",
  nameShort: "Make the sign-in name at least 3 characters long.",
  nameLong: "Make the sign-in name 64 characters long at most.",
  nameTaken: "This sign-in name is taken. Please choose another.",
  nameRefused: "The sign-in name {message}.",
  standing: "What brings you here (you may leave it open)",
  standingHint:
    "Only the default that is offered when you join a room. You can choose anew for each face.",
  invite: "Invite",
  inviteHint: "The code that somebody who runs this site gave you.",
  inviteOptional: "Invite (if you have one)",
  inviteOptionalHint:
    "With a code from somebody who runs this site you need not wait to be let in.",
  inviteMissing: "Type the invite. Without one nobody can make an account here.",
  inviteRefused: "This invite {message}.",
  inviteLink: "You have come with an invite.",
  linkSpent:
    "The invite that you came with is not good any more: each works once, and only for a while. Ask for a new one.",
  ownerLinkSpent:
    "The link that brought you here is not good any more: it works once, for 30 minutes. As long as nobody owns the site, starting the server again prints a new one.",
  note: "A few words to the people who run this site (you may leave them out)",
  noteHint:
    "They look at each new account before they let it in. What you write here is for them alone and is deleted when they have decided. It need not say who you are.",
  noteLong: "Make it 300 characters long at most.",
  noteRefused: "This {message}.",
  make: "Make the account",
  unsure:
    "The site does not answer. We do not know whether the account was made. Please try again; if the name is taken then, it is yours, and you can sign in.",
  have: "You have an account already?",
  signIn: "Sign in",
} as const;
