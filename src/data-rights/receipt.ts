import type { Fate, Receipt, ReceiptLine } from "./wire.ts";

type Line = readonly [fate: Fate | Readonly<Record<Receipt["posts"], Fate>>, note: string];

const gone = (note: string): Line => ["gone", note];
const none = (note: string): Line => ["none", note];

/** What becomes of each table there is, in words for whoever it was about. */
const lines: Readonly<Record<string, Line>> = {
  accounts: gone(
    "Your account: sign-in name, passphrase, recovery address, country and what you stand for. Nobody can sign in with it, and the name is free.",
  ),
  sessions: gone("You are signed out everywhere."),
  passkeys: gone(
    "What your passkeys were checked with. On your devices you can delete them yourself.",
  ),
  totps: gone("What the codes of your authenticator app were checked with."),
  recovery_codes: gone("Your recovery codes."),
  challenges: gone("Sign-ins and recovery mails that were under way."),
  consents: gone("What you agreed to when you registered."),
  registrations: gone("Your wish to be let in, and your note with it."),
  invites: [
    "runs-out",
    "Invites say nothing of who made them, so yours cannot be told from others. They run out by themselves.",
  ],
  notices: gone("Your news."),
  blocks: gone("Whom you blocked and muted."),
  bookmarks: gone("The posts that you kept."),
  read_lines: gone("How far you have read in each room."),
  receipts: gone("That you accepted the notes at the doors."),
  idempotency: [
    "runs-out",
    "Marks that keep a post from being sent twice. Nothing says whose they are; they are gone within a day.",
  ],
  personas: [
    "unlinked",
    "Your faces. Each gets a name that says nothing, loses what it said of itself, and belongs to nobody: it no longer leads to you or to another of them.",
  ],
  memberships: gone("Each face leaves its rooms when it becomes nobody's."),
  face_endings: [
    "runs-out",
    "When each of your faces becomes nobody's, sealed. Each row is gone when that is done.",
  ],
  posts: [
    { "keep-anonymous": "unlinked", redact: "redacted" },
    "What you wrote in the rooms. Where it stays, it stays under faces that belong to nobody. Where it was to be removed, an empty place stays.",
  ],
  threads: [
    { "keep-anonymous": "unlinked", redact: "redacted" },
    "Titles of the threads that you opened: as your posts. What others wrote in them is theirs and stays.",
  ],
  reactions: [
    { "keep-anonymous": "unlinked", redact: "gone" },
    "Your reactions count on under faces that belong to nobody, or are taken back where your posts are removed.",
  ],
  events: none(
    "The rooms' logs hold numbers only: that something was posted, and that it is gone.",
  ),
  reveal_requests: gone(
    "Requests to learn who is behind a face: those about yours, and those that you made or approved.",
  ),
  redactions: [
    "runs-out",
    "What was removed, sealed, until it is sure that no byte of it is left in the files. Then the key to it goes too.",
  ],
  audit: [
    "stays",
    "What staff did is never changed. It holds no words and no names; if you were staff, your part in it leads to nobody now.",
  ],
  backups: [
    "runs-out",
    "Copies that were made before today are deleted as they grow old. Should one be brought back, your erasure is carried out again before anybody can read it.",
  ],
  rooms: none("Rooms and what they are about."),
  disclaimers: none("The notes at the doors."),
  disclaimer_versions: none("What the notes at the doors say."),
  room_gates: none("Which notes stand at which door."),
  site_facts: none("Facts about this database itself."),
};

/** Tables of which nobody can count the rows that had to do with one person. */
const uncounted: ReadonlySet<string> = new Set([
  ...["invites", "idempotency", "redactions", "audit", "backups"],
]);

const linked =
  "Your faces ended at the same moment. Whoever watched this site closely may guess that they belonged together.";

/** The receipt of an erasure; `rows` says how many there were, by tables. */
export function receiptOf(
  head: Pick<Receipt, "posts" | "at" | "erasedAt" | "facesEndBy">,
  rows: Readonly<Record<string, number>>,
): Receipt {
  return {
    ...head,
    warning: head.at === "now" ? linked : null,
    tables: Object.entries(lines).map(([table, [fate, note]]): ReceiptLine => {
      const count = uncounted.has(table) ? null : (rows[table] ?? 0);
      return {
        table,
        fate: typeof fate === "string" ? fate : fate[head.posts],
        rows: count,
        note,
      };
    }),
  };
}
