export const en = {
  title: "What you have kept",
  lead: "Posts that you wanted to find again. Nobody else sees which.",
  none: "You have kept nothing yet. Beside each post there is a way to keep it.",
  live: "In the live conversation",
  thread: "In a thread",
  removed: "This post was removed.",
  warning: "About: {warning}",
  take: "Take it off",
  takeLabel: "Take it off: the post by {name}",
  taken: "It is taken off. The post itself stays where it is.",
} as const;
