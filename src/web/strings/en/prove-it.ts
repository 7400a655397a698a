export const en = {
  title: "First show that it is you",
  lead: "So that nobody else can do this on your device, type the passphrase you have now. Then it goes on by itself; for ten minutes you are not asked again.",
  missing: "Type the passphrase you have now.",
  wrong: "That is not the one. Please try again.",
  passkey: "Use a passkey instead",
  noPasskey: "Your device gave no answer. Try again, or type your passphrase.",
} as const;
