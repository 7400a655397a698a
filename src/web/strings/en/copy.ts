export const en = {
  title: "A copy of everything",
  lead: "You can have a copy of everything that this site holds about you: how you sign in, what you agreed to, and for each of your faces what it says and wrote. It comes as one file, a zip, with pages to read and the same for programs. Nothing that others wrote is in it.",
  apartTitle: "Keep it to yourself",
  apart:
    "In this file all your faces lie side by side, under the name you sign in with. On the site nobody can tell that they belong together. Whoever gets this file can, and so can whoever gets the folders of two faces out of it. If you want to show somebody something, give them the folder of one face, and nothing else.",
  device:
    "It stays on this device, where you save it, until you delete it there. On a device that others use, better not.",
  get: "Get the copy",
  got: "The copy is on this device, among what you have downloaded. Open READ-ME-FIRST in it first.",
  told: "Each time a copy is made we tell you under {news}. If one was not yours, choose a new passphrase.",
  news: "News",
} as const;
