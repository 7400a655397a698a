export const en = {
  title: "Nothing here",
  text: "There is nothing at this address, or it is not for you to see.",
  signIn: "If you have an account here, {signIn} and look again.",
  signInLink: "sign in",
  drafts: "What you began to write is still on this device.",
  home: "Go to the first page",
} as const;
