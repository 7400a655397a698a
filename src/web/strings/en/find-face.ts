export const en = {
  link: "Link of a post",
  look: "Show the face",
  noLink: "Paste the link of a post: press “Copy link” at the post.",
  noPost: "There is no such post, or it is not for you to see.",
  elsewhere: "This post is in another room. Take one from this room.",
} as const;
