export const en = {
  label: "The invite",
  once: "This link is shown this once. It lets one person in, and is good until {time}. Give it to them in a way that only they can read.",
  copy: "Copy the link",
  copied: "Copied.",
  notCopied: "This browser does not let us copy it. Please mark the link and copy it yourself.",
} as const;
