export const en = {
  label: "Passphrase",
  newLabel: "New passphrase",
  hint: "At least 8 characters. Four or five words that do not belong together are good. Do not use one that you have elsewhere.",
  show: "Show the passphrase",
  missing: "Type your passphrase.",
  missingNew: "Choose a passphrase.",
  short: "Make the passphrase at least 8 characters long.",
  long: "Make the passphrase 256 characters long at most.",
  refused: "The passphrase {message}.",
} as const;
