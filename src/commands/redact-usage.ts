export const redactUsage =
  "redact POST_ID [--mask FIELD:START-END:TYPE ... --revision N]   takes a post away, or masks parts of it";
