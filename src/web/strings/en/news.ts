export const en = {
  title: "News",
  lead: "What we have to tell you. Nobody else sees it. We keep each for 90 days, or until you take it away.",
  none: "There is nothing new.",
  "registration-approved": "You have been let in. You can join rooms now.",
  "sign-in-changed":
    "How you sign in has changed: your passphrase, a passkey, your codes, or the address for mails. If that was not you, choose a new passphrase now. It signs out every other browser.",
  "face-revealed":
    "Two of the people who run this site looked up who is behind one of your faces. They had to agree on it, and to write down why. One of them saw your sign-in name, once. You can ask the people who run this site about it.",
  "face-revealed-single-handed":
    "The one person who runs this site looked up who is behind one of your faces. They had to write down why, and to wait an hour. They saw your sign-in name, once. You can ask them about it.",
  "export-made":
    "Somebody who showed that it is you began to download a copy of everything this site holds about you. If that was not you, choose a new passphrase now. It signs out every other browser.",
  "reads-exceeded":
    "Someone was shown more posts in an hour than anybody reads. They may be copying this site. They have to wait now. We tell you once a day for each of them.",
  face: "It was this face:",
  readerIn: "They are signed in. Here they are called {code}, a name that leads to nobody.",
  readerOut: "They are not signed in. Here they are called {code}, a name that leads to nobody.",
  rooms: "Find a room",
  signingIn: "How you sign in",
  take: "Take it away",
  takeLabel: "Take it away: {text}",
  taken: "It is taken away.",
  older: "Show older ones",
} as const;
