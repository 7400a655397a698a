export const en = {
  title: "This device",
  lead: "These things are kept in this browser only. They are the same for everybody who uses it.",
  lookTitle: "How it looks",
  theme: "Colours",
  "theme-system": "As this device says",
  "theme-light": "Light",
  "theme-dark": "Dark",
  "theme-contrast": "High contrast",
  tabTitle: "A tab that says nothing",
  discreet: "Show “{word}” in the tab and at the top of the page, not the name of this site",
  discreetText:
    "For a device that others look at as well. The address bar and the browser’s history still show the address of this site.",
  leaveTitle: "Leave quickly",
  leaveText:
    "The button in the corner takes this site off the screen at once, in all of its tabs, and shows another page. So does pressing Escape three times in a row. The “back” button does not lead here again. You stay signed in, and what you had begun to write is kept.",
  exit: "Where to go (you may leave it empty)",
  exitHint:
    "The address of a page that you might well be looking at, such as one with the weather. It begins with https://. If you leave it empty, an empty page is shown.",
  save: "Save",
  exitWrong:
    "Type the address of a page on another site, beginning with https://, or leave it empty.",
  exitSaved: "Saved. “Leave quickly” goes to {address}.",
  exitBlank: "Saved. “Leave quickly” shows an empty page.",
  keepsTitle: "What this device keeps",
  keepsText: "For this site, and for nobody else, this browser keeps:",
  "keeps-cookie": "a cookie that keeps you signed in, until you sign out;",
  "keeps-drafts": "what you have begun to write and did not send, until you send it or sign out;",
  "keeps-looks": "what you choose on this page;",
  "keeps-news": "which of your news were shown here.",
  wipe: "Wipe it",
  wipeText:
    "What you began to write and did not send is gone, and this page is as it was on the first day. You stay signed in. To wipe that too, sign out.",
  wipeYes: "Yes, wipe it",
  wiped: "Wiped. This device keeps nothing but that you are signed in.",
} as const;
