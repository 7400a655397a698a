export const en = {
  title: "Privacy",
  runTitle: "Who runs this site",
  noticeTitle: "What is stored, and who can see it",
  deviceTitle: "On this device",
  device:
    "One cookie, while you are signed in. How you want things to look. What you have begun to write and not sent yet; it goes to nobody and is wiped when you sign out.",
  agreedTitle: "What everybody here has agreed to",
} as const;
