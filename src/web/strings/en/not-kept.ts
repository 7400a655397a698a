export const en = {
  title: "This browser did not keep you signed in",
  text: "Your name and passphrase are right. If cookies are turned off for this site, turn them on and sign in again. One cookie is all that is needed.",
  operator:
    "If it stays like that, tell the people who run this site: the address that it was set up with is not the one you came by.",
  signIn: "Sign in",
} as const;
