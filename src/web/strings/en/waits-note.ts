export const en = {
  title: "Your account waits to be let in.",
  text: "Somebody who runs this site looks at each new account. There is nothing for you to do. Until then you can read the rooms that are open to all; once you are let in, all rooms are here.",
  look: "Look again",
} as const;
