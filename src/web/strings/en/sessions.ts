export const en = {
  title: "Where you are signed in",
  lead: "Each of these browsers is signed in as you. We keep only days, not what device it is or where, so that nobody else can learn it from here.",
  current: "This browser",
  other: "Another browser",
  since: "Signed in on {day}. Last used {used}. Ends by itself on {end} at the latest.",
  today: "today",
  onDay: "on {day}",
  end: "Sign it out",
  endLabel: "Sign it out: the browser signed in on {day}, last used {used}",
  endAll: "Sign out everywhere else",
  endAllText:
    "Every browser but this one is signed out at once. To come back there you need your passphrase or a passkey.",
  endAllYes: "Yes, sign out everywhere else",
  ended: "That browser is signed out.",
  endedAll: "You are signed in here and nowhere else.",
  strange:
    "Do you see one that cannot be yours? Sign it out, then choose a new passphrase under {link}.",
  signingIn: "How you sign in",
  here: "To sign out this browser, go to {link}.",
} as const;
