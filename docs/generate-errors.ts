// `npm run docs`: writes docs/errors.md from the table in src/core/errors.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ErrorCode, errorTable } from "../src/core/errors.ts";

export const errorsPagePath = join(import.meta.dirname, "errors.md");

interface Note {
  /** When a client meets it. */
  when: string;
  /** What a client does then. */
  next: string;
  /** Members beside the standard ones, in Markdown. */
  members?: string;
}

/** What the table does not say. A code without a note is a type error. */
const notes: Readonly<Record<ErrorCode, Note>> = {
  invalid: {
    when: "A body, a query, an address or a frame does not have the expected form, or a text breaks a rule of its field. Nothing was written.",
    next: "Show each message beside its field. The same request fails again.",
    members:
      '`errors`: a list of `{ path, message }`. `path` is a JSON pointer such as `/body` or `/items/0/id`; `""` means the whole. What was sent is never repeated.',
  },
  unauthenticated: {
    when: "There is no session, its token does not count any more, or the name and the passphrase (or the code) do not fit together.",
    next: "Sign in again. It is never said which of the two was wrong.",
    members:
      '`secondFactor`: `"totp"` when the passphrase was right and a code of the authenticator app is needed, or did not fit.',
  },
  forbidden: {
    when: "The session may not do this, a cookie came without the site's own `Origin`, or how one signs in was to change without showing first who one is.",
    next: "Do not ask again with the same rights. The `detail` says when a step-up is what is missing.",
  },
  "not-a-member": {
    when: "Writing or reacting in a room that one may read but has not joined, or leaving one that one is not in.",
    next: "Offer to join.",
  },
  "listening-period": {
    when: "The room lets new members write only after a while.",
    next: "Keep the text and say when.",
    members: "`until`: the time from which on one can write.",
  },
  muted: {
    when: "Reserved for moderation. This version never answers with it.",
    next: "Say until when, and keep the text.",
    members: "`until`, `decisionId`.",
  },
  "disclaimer-required": {
    when: "Something that others would see was sent without a receipt for each current disclaimer of the room.",
    next: "Show the texts, send the acknowledgements, then send the same again. Keep what was written.",
    members:
      "`disclaimers`: those still missing, in the form of `GET /rooms/:room/disclaimers`, in the order to show them.",
  },
  "not-found": {
    when: "There is nothing at this address, or nothing that this session may know of. Both answers are the same, byte for byte.",
    next: "Treat both as absent.",
  },
  "method-not-allowed": {
    when: "The address exists, but not with this method.",
    next: "Look at the `Allow` header.",
  },
  conflict: {
    when: "What is there has changed meanwhile: a name is taken, a disclaimer has a newer version, a post was removed, a `clientId` stands for another text.",
    next: "Fetch anew, then decide.",
  },
  "thread-locked": {
    when: "Writing, editing or reacting in a thread that moderators have closed, or changing the thread itself.",
    next: "Say so, and keep what was written. Reading goes on, and so does deleting what is one's own.",
  },
  "confirm-first": {
    when: "What was asked for would give something away, or give something up. Nothing was done.",
    next: "Show the warnings. Send the same again with `confirm: true`, or something else.",
    members:
      "`warnings`: a list of `{ code, message }`. `code`: `like-another-face`, `like-another-bio`, `like-sign-in-name`, `roles-given-up`.",
  },
  "too-large": {
    when: "The body is larger than 128 KiB.",
    next: "Send less. The limit of a text is lower and answers `invalid`.",
  },
  "unsupported-media-type": {
    when: "The body is not `application/json`, or claims a charset other than UTF-8.",
    next: "Send JSON in UTF-8.",
  },
  "rate-limited": {
    when: "A limit on requests, reads, posts, sign-ins, new accounts or sockets was reached, or one socket sent too many frames.",
    next: "Wait, then send the same again.",
    members: "`retryAfter`: whole seconds; over HTTP also the `Retry-After` header.",
  },
  "slow-mode": {
    when: "The room asks for a pause between two posts of one member.",
    next: "Keep the text and say how long.",
    members: "`retryAfter`: whole seconds; over HTTP also the `Retry-After` header.",
  },
  unavailable: {
    when: "The server cannot write at this moment, the database cannot be reached, or too many people are signing in at once. What was sent was not acknowledged; in rare cases it may have been stored all the same.",
    next: "Wait, then send the same again. With the same `clientId` nothing is posted twice.",
    members: "`retryAfter`: whole seconds; over HTTP also the `Retry-After` header.",
  },
  internal: {
    when: "Something that we did not expect. The log has an entry under the same request id.",
    next: "Tell the people who run the site the request id.",
    members: "`requestId`, and nothing else.",
  },
};

type Table = Readonly<Record<string, { readonly status: number; readonly title: string }>>;

/** The page as it has to be. */
export function errorsPage(table: Table = errorTable): string {
  const codes = Object.entries(table).sort(([, one], [, other]) => one.status - other.status);
  const rows = codes.map(([code, { status, title }]) => [
    `[\`${code}\`](#${code})`,
    String(status),
    title,
  ]);
  const sections = codes.map(([code, { status }]) => section(code, status));
  return [
    "# Errors",
    "",
    "<!-- Written by `npm run docs` from src/core/errors.ts. Change the table or docs/generate-errors.ts, not this page. -->",
    "",
    "Every refusal is a problem document (RFC 9457), `application/problem+json` over HTTP and the member `problem` of a `refused` frame on a socket:",
    "",
    "```json",
    JSON.stringify(example(table), null, 2),
    "```",
    "",
    "Programs go by `code`. `title` is the same for every problem of a code; `detail` is a sentence for the person in front of the screen and may be worded differently tomorrow. `type` is a name, not an address to open. A problem never carries what somebody wrote, a query, a path of the server, or data of another person.",
    "",
    ...tableOf(["code", "status", "title"], rows),
    "",
    ...sections,
  ].join("\n");
}

/** A Markdown table whose columns line up, as the formatter wants them. */
function tableOf(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[], filler = " ") =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width, filler)).join(" | ")} |`;
  return [line(head), line([], "-"), ...rows.map((row) => line(row))];
}

function section(code: string, status: number): string {
  const note = code in notes ? notes[code as ErrorCode] : undefined;
  const lines = [`## ${code}`, "", `Status ${status}.`];
  if (note !== undefined) {
    lines.push("", `When: ${note.when}`, "", `Then: ${note.next}`);
    if (note.members !== undefined) lines.push("", `Members: ${note.members}`);
  }
  return `${lines.join("\n")}\n`;
}

function example(table: Table) {
  const code = "slow-mode";
  return {
    type: `urn:sideroom:error:${code}`,
    title: table[code]?.title,
    status: table[code]?.status,
    detail:
      "This room is in slow mode. What you wrote is still with you; please send it a little later.",
    code,
    retryAfter: 42,
  };
}

if (import.meta.main) writeFileSync(errorsPagePath, errorsPage());
