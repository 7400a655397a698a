export const en = {
  title: "You",
  signedInAs: "You are signed in as {name}. Nobody else sees this name; others see your faces.",
  waiting:
    "The people who run this site have not let you in yet. Until then you can read what is public and set up your own things here.",
  faces: "Your faces",
  "faces-text": "What others see of you, in each room.",
  hidden: "People you have hidden",
  "hidden-text": "Whose posts you do not see.",
  signingIn: "How you sign in",
  "signingIn-text":
    "Passphrase, passkeys, an authenticator app, codes for when you are locked out.",
  sessions: "Where you are signed in",
  "sessions-text": "Browsers that are signed in as you, and a way to end that.",
  device: "This device",
  "device-text": "Colours, a tab that says nothing, and where “Leave quickly” goes.",
  copy: "Get a copy of everything",
  "copy-text": "What this site holds about you, in one file.",
  leave: "Leave for good",
  "leave-text": "End your account, and say what becomes of what you wrote.",
  aboutTitle: "About you",
  standing: "What you are here",
  standingHint:
    "Only what is offered when you take a new face. Faces that you have stay as they are.",
  country: "Country",
  countryHint:
    "For helplines: once this site knows some, it shows you those of your country. Nobody else sees it.",
  noCountry: "I would rather not say",
  signOutTitle: "Sign out",
  signOutText:
    "This browser forgets you. What you began to write and did not send is wiped from this device.",
  signOut: "Sign out",
  signOutFailed:
    "The site does not answer, so this browser is still signed in. What you had begun to write is wiped. Please try again in a moment.",
} as const;
