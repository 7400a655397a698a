export const en = {
  title: "Sign in",
  needed: "This is for people who are signed in. You will come back to it.",
  name: "Sign-in name",
  nameMissing: "Type your sign-in name.",
  wrong:
    "The sign-in name and the passphrase do not fit together. Please look at both of them again.",
  noApp: "Is the app gone? {link}",
  noAppLink: "Come in with a recovery code",
  signIn: "Sign in",
  passkey: "Sign in with a passkey",
  passkeyStopped:
    "No passkey was used. You can try again, or sign in with your name and passphrase.",
  passkeyWrong: "This passkey is not known here. Please sign in with your name and passphrase.",
  lost: "Lost your passphrase?",
  lostLink: "Find a way back in",
  none: "No account yet?",
  noneLink: "Make an account",
} as const;
