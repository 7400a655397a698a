export const en = {
  label: "Code from your authenticator app",
  hint: "The six digits that the app shows now.",
  missing: "Type the six digits that the app shows.",
  refused: "This code does not fit, or it was used before. Wait for the next one.",
} as const;
