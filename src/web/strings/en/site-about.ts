export const en = {
  title: "Name and contact",
  lead: "Everyone can see both, also without an account.",
  name: "Name of this site",
  nameHint: "At the top of every page and in the tab. At most 60 characters.",
  nameMissing: "Type a name.",
  contact: "Whom people can ask (you may leave it empty)",
  contactHint:
    "Who runs this site, and how to reach them from outside of it: an address, a telephone number. At most 300 characters.",
  refused: "This {message}.",
  saved: "Saved. Everyone sees it from now on.",
  unchanged: "There is nothing to change yet.",
  fixed:
    "This is set where the server is started, by {variable}. It can be changed here once that is taken away there.",
} as const;
