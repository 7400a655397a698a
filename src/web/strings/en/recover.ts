export const en = {
  title: "Find a way back in",
  codeTitle: "With a recovery code",
  codeLead:
    "When you made your account you wrote down ten codes. One of them lets you in and sets a new passphrase. All your other devices are signed out.",
  name: "Sign-in name",
  nameMissing: "Type your sign-in name.",
  code: "Recovery code",
  codeHint: "Any of them that you have not used yet.",
  codeMissing: "Type one of your recovery codes.",
  codeWrong: "The sign-in name and the recovery code do not fit together.",
  set: "Set the passphrase and come in",
  mailTitle: "By mail",
  mailLead:
    "If you gave us an e-mail address, we can send a link there. It works once, for ten minutes. The mail does not say what it is about; only its link shows where it leads.",
  mailName: "Sign-in name for the link",
  send: "Send a link",
  sent: "If this name has an address here, a link is on its way. It may take a few minutes. If nothing comes, look among the unwanted mails, or use a recovery code.",
  neither:
    "Without a code and without an address nobody can open your account again, and neither can we: we do not know whose it is.",
  withoutCode:
    "Without a code nobody can open your account again, and neither can we: we do not know whose it is.",
  signIn: "Back to signing in",
  linkTitle: "Choose a new passphrase",
  linkLead:
    "The link that brought you here works once, for ten minutes. All your other devices are signed out.",
  linkWrong: "This link is not good any more. Please ask for a new one.",
  linkAgain: "Ask for a new link",
  appGone: "If the app is gone, use one of your ten recovery codes instead of this link.",
  doneTitle: "You are back in",
  done: "Your new passphrase is set, and this browser is signed in. Every other device was signed out.",
  codesLeft: {
    one: "You have one recovery code left. You can make new ones under “You”.",
    other: "You have {count} recovery codes left. You can make new ones under “You”.",
  },
  noCodesLeft: "You have no recovery codes left. Please make new ones under “You”.",
  goOn: "Go on",
} as const;
