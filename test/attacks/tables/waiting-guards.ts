// The guards of a site that lets people in one by one.
import { without } from "../../support/attack.ts";

export const joiningWaits = without(
  "keeping those who wait from joining",
  "rooms/membership.ts",
  "  mustBeLetIn(actor);\n",
);
export const postingWaits = without(
  "keeping those who wait from posting",
  "posts/write-under-gates.ts",
  "  mustBeLetIn(actor);\n",
);
export const reactingWaits = without(
  "keeping those who wait from reacting",
  "posts/react.ts",
  "  mustBeLetIn(actor);\n",
);
export const receiptsWait = without(
  "keeping those who wait from giving receipts",
  "disclaimers/acknowledge.ts",
  "  mustBeLetIn(actor);\n",
);
export const linesWait = without(
  "keeping those who wait from leaving lines",
  "rooms/read-line.ts",
  "  mustBeLetIn(actor);\n",
);
export const keepingWaits = without(
  "keeping those who wait from keeping posts",
  "posts/bookmarks.ts",
  "  mustBeLetIn(actor);\n",
);
export const readingWaits = without(
  "reading as nobody",
  "identity/policy.ts",
  "return actor?.approved ?? false;",
  "return actor !== null;",
);
export const notApprovedAtFirst = without(
  "waiting at all",
  "identity/register-account.ts",
  "approved: !waits,",
  "approved: true,",
);
export const wholeEnd = without(
  "ending a refused account",
  "identity/end-account.ts",
  "await deps.identity.dropAccount(tx, account)",
  "({} as Record<string, number>)",
);
export const decidedOnce = without(
  "deciding once",
  "identity/decide-registration.ts",
  'if (account === null) refuse("not-found");',
  "if (account === null) return;",
);
export const decisionsInAudit = without(
  "writing decisions down",
  "identity/decide-registration.ts",
  "await recordAct(deps, tx, {",
  "if (tx === undefined) await recordAct(deps, tx, {",
);
export const roleLetsIn = without(
  "letting somebody in with a role",
  "identity/site-roles.ts",
  "...(siteRole === null ? {} : { approved: true }),",
);
export const roleAnswers = without(
  "taking away what a role has answered",
  "identity/site-roles.ts",
  "if (siteRole !== null) await deps.identity.dropRegistrationOf(tx, account.id);",
);
export const heardAtOnce = without(
  "telling open sockets of a decision",
  "identity/decide-registration.ts",
  'tx.afterCommit(() => deps.rights.tell({ kind: "account", account }));',
);
export const emptiedInbox = without(
  "emptying a refused account's inbox",
  "identity/end-account.ts",
  "await deps.inbox.forget(tx, account)",
  "0",
);
