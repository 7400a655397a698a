export const en = {
  title: "Write down these ten codes",
  lead: "If you ever lose your passphrase, one of these codes lets you in again. Each works once.",
  once: "We show them only now.",
  onceMore: "Keep them on paper, away from this device.",
  copy: "Copy them",
  copied: "Copied. Whoever uses this device can find a copy on it, so do not leave it there.",
  notCopied: "This browser did not let us copy them. Please write them down.",
  print: "Print them",
  done: "I have written them down",
  missing: "Write the codes down first, then tick this box.",
  goOn: "Go on",
} as const;
