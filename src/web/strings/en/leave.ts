export const en = {
  title: "Leave for good",
  lead: "This ends your account. Nobody can bring it back, and neither can we. You are signed out everywhere at once.",
  copyFirst: "If you want to keep what you wrote, {copy} first.",
  copy: "get a copy of everything",
  goes: "What goes at once: your sign-in name and how you sign in, your mail address, what you kept and hid, how far you have read, your news, and what you agreed to. The name is free for anybody then.",
  faces:
    "Your faces stay for a while longer. Then each of them leaves its rooms, gets a name that says nothing, loses what it said of you, and belongs to nobody. What others wrote to you or about you is theirs, and stays.",
  backups:
    "Copies that the people who run this site have made are deleted as they grow old. Should they need one, your leaving is carried out again before anybody can read it.",
  posts: "What you wrote",
  keep: "It stays, under faces that belong to nobody",
  "keep-text":
    "Answers of others still make sense. Nobody can change or delete it for you later, not even you. What you say in it about yourself stays readable.",
  redact: "It is removed for good",
  "redact-text":
    "In each place an empty post stays, so that answers do not hang in the air. Titles of your threads and your reactions go too.",
  when: "When your faces end",
  spread: "Each at a time of its own, within a day",
  "spread-text": "So nobody can see which faces were yours, because they do not vanish together.",
  now: "All of them now",
  "now-text":
    "Whoever watches closely may guess that they belonged together. Choose this if you must be gone at once.",
  passphrase: "Your passphrase",
  forgotten: "If you have forgotten it, you can set a new one with a passkey: {signingIn}.",
  signingIn: "How you sign in",
  missing: "Type your passphrase, so that nobody else can do this on your device.",
  wrong: "That is not the one. Please try again.",
  lastOwner:
    "You are the only owner of this site, and it cannot be without one. Let somebody else become an owner first; then you can leave.",
  leave: "Leave for good",
  sure: "Your account ends now, and cannot be brought back. Press once more if that is what you want.",
  "sure-redact":
    "Your account ends now, what you wrote is removed, and none of it can be brought back. Press once more if that is what you want.",
  leaveYes: "Yes, leave for good",
  leftTitle: "You have left",
  left: "You are signed out everywhere, and the name you signed in with is free. This device has forgotten what it kept of you.",
  "keep-spread":
    "What you wrote stays. By {time} each of your faces belongs to nobody, each from a moment of its own.",
  "redact-spread":
    "By {time} what you wrote is removed and each of your faces belongs to nobody, each from a moment of its own.",
  "keep-now": "What you wrote stays, and your faces belong to nobody.",
  "redact-now": "What you wrote is removed, and your faces belong to nobody.",
  warning:
    "Your faces ended at the same moment. Whoever watched closely may guess that they belonged together.",
  receiptTitle: "What was done, in detail",
  receiptText:
    "This is your receipt. It is kept nowhere: when you go on from here, nobody can show it to you again.",
  save: "Save the receipt",
  saved: "It is on this device now. Think about who else uses it.",
  front: "Go to the front page",
} as const;
