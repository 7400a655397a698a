const limits = [
  "SOCKETS_PER_ACCOUNT",
  "SOCKETS_PER_ADDRESS",
  "POSTS_PER_MINUTE",
  "REQUESTS_PER_MINUTE",
  "READS_PER_HOUR",
  "SIGN_INS_PER_HOUR",
  "EXPORTS_PER_HOUR",
  "ACCOUNTS_PER_ADDRESS_PER_DAY",
];

/** Settings under which a test or a measurement may do as much as it likes. */
export const limitsOff = Object.fromEntries(limits.map((name) => [`LIMIT_${name}`, "0"]));
