// The guards against copying what people wrote.
import { without } from "../../support/attack.ts";

export const wholePages = without(
  "counting what stands on a page",
  "http/routes/posts.ts",
  "reads.charge(reader, page.count - 1);",
);
export const wholeEvents = without(
  "counting what stands on a page of events",
  "http/routes/posts.ts",
  "reads.charge(reader, page.items.length - 1);",
);
export const wholeLists = without(
  "counting the threads of a list",
  "http/routes/threads.ts",
  "reads.charge(reader, page.items.length - 1);",
);
export const threads = without(
  "counting threads by themselves",
  "http/routes/threads.ts",
  "reads.spend(readingAs(addresses, request));",
);
export const replays = without(
  "counting what is replayed",
  "realtime/joined-rooms.ts",
  "this.#deps.reads.charge(this.#listener.readingAs, head - from);",
);
export const joins = without(
  "asking before a join",
  "realtime/joined-rooms.ts",
  "this.#deps.reads.spend(this.#listener.readingAs);",
);
export const oneBudget = without(
  "one budget for all sessions of an account",
  "http/reading-as.ts",
  "account: actor?.account ?? null,",
  "account: actor?.session ?? null,",
);
export const alerts = without(
  "reporting who copies",
  "http/read-budgets.ts",
  "this.#reportOnce(reader);",
);
export const onceADay = without(
  "reporting once a day",
  "http/read-budgets.ts",
  "if (keys.has(key) || keys.size >= mostReports) return;",
);
export const namelessAlerts = without(
  "reporting by no name",
  "identity/report-reader.ts",
  'deps.keyring.lastingMac("reader", account)',
  "account",
);
export const faces = without(
  "counting faces",
  "http/routes/personas.ts",
  "reads.spend(readingAs(addresses, request));",
);
