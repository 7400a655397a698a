export const en = {
  title: "Start a thread",
  name: "Title",
  nameHint: "One line. It stands in the list of threads.",
  nameEmpty: "Give it a title first.",
  nameTooLong: "This title is too long. Please make it shorter.",
  body: "What you want to say",
  kind: "What it is",
  talk: "Just talk",
  question: "A question. You can say later that it is answered.",
  announcement: "An announcement, in the name of this room",
  notAnonymous: "An announcement shows who makes it. Take your usual face for it.",
} as const;
