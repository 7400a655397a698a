export const en = {
  title: "A quiet room to talk about illness",
  lead: "This is a forum where people with a health condition, and those who care for them, talk with others who know what it is like. Each condition has its own room. You write under a face, a made-up name such as quiet heron, and not under your own.",
  signUp: "Make an account",
  signIn: "Sign in",
  "registration-open":
    "Anyone may make an account. It takes about a minute and asks for no e-mail address.",
  "registration-invite":
    "This site is by invitation. To make an account you need an invite from somebody who runs it.",
  "registration-approve":
    "Somebody who runs this site looks at each new account before they let it in. Until then you can read what is open to all.",
  "who-title": "Who can read",
  who: "Usually everyone who has an account here and is signed in, and no search engine. Each room says at its top who can read it, and for how long it keeps what is written.",
  "reading-title": "You can just read",
  reading:
    "You never have to write. You can listen for as long as you like, and nobody will ask why.",
  openRooms: "Look at the rooms that are open to all",
  "promises-title": "What we promise",
  "promise-1": "First the note at the door.",
  "promise-1-text":
    "Where a room asks for it, nobody can write before they have read and accepted its note. That goes for us too.",
  "promise-2": "Your faces stay apart.",
  "promise-2-text":
    "Neither members nor moderators can see that two faces belong to you. A stolen copy of the data does not show it either, without the keys that are kept elsewhere.",
  "promise-3": "Removed means removed.",
  "promise-3-text":
    "What you delete is gone from every screen within a second. Copies that the people who run this site made earlier still hold it until they throw those away.",
  "promise-4": "What you sent is kept.",
  "promise-4-text": "Once we say that a post has arrived, it is safe, even if the power fails.",
  "promise-5": "What ends, ends now.",
  "promise-5-text":
    "When you sign out, or when someone loses the right to read, it stops within a second.",
  "not-title": "What this is not",
  "not-1":
    "It is not medical advice, and no help in an emergency: for that, call the emergency number of your country.",
  "not-2": "It is not anonymous: a face is a pseudonym, and what you tell can still point to you.",
  "not-3": "There are no private messages between members, because that is where people get hurt.",
  "not-4": "Nothing can be uploaded: pictures and letters show more than one means to.",
  "not-5": "It is not joined to other sites, because there a delete might not arrive.",
  "not-6": "There are no adverts, no trackers, no streaks and no follower counts.",
  "not-7": "It takes nothing from watches or health records.",
  "not-8": "It does not call itself “HIPAA compliant”.",
  "run-title": "Who runs this site",
  privacy: "What is stored, and who can see it",
  programs: "For programs there is a list of calls at {link}.",
} as const;
