import { type Static, type TSchema, Type } from "../core/typebox.ts";

const strict = { additionalProperties: false } as const;
const OrNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
const list = <S extends TSchema>(schema: S, description: string) =>
  Type.Array(schema, { description });

const Time = Type.String({ description: "RFC 3339, in UTC." });
const Day = Type.String({ description: "RFC 3339, in UTC: the start of the day." });
const Week = Type.String({ description: "RFC 3339, in UTC: the start of the week." });
const Id = Type.String({ description: "A name of its own on this site, which says nothing." });
const Room = Type.String({ description: "The address of a room." });
const Text = Type.String({ description: "As it was written." });
const Format = Type.Literal(1);

const Mask = Type.Object(
  { start: Type.Integer(), end: Type.Integer(), type: Type.String() },
  { ...strict, description: "A placeholder, in UTF-16 units, for what was taken out." },
);

/** `account/account.json`: what belongs to the person and to no face. */
export const ExportedAccount = Type.Object(
  {
    format: Format,
    madeAt: Day,
    account: Type.Object(
      {
        id: Id,
        signInName: Type.String(),
        createdAt: Week,
        standing: OrNull(Type.String()),
        country: OrNull(Type.String({ description: "ISO 3166-1, two letters." })),
        siteRole: OrNull(Type.String()),
        approved: Type.Boolean({ description: "False while it waits to be let in." }),
        noteToStaff: OrNull(Type.String({ description: "Written with the wish to be let in." })),
        recoveryEmail: OrNull(Type.String()),
        authenticatorApp: Type.Boolean(),
        recoveryCodesLeft: Type.Integer(),
      },
      strict,
    ),
    consents: list(
      Type.Object({ purpose: Type.String(), version: Type.Integer(), givenAt: Day }, strict),
      "What was agreed to when the account was made.",
    ),
    sessions: list(
      Type.Object(
        {
          id: Id,
          createdAt: Day,
          lastUsedAt: Day,
          mayChangeSignInUntil: OrNull(Time),
        },
        strict,
      ),
      "Browsers that are signed in.",
    ),
    passkeys: list(
      Type.Object({ id: Id, name: Type.String(), createdAt: Week }, strict),
      "Passkeys, without what signs.",
    ),
    receipts: list(
      Type.Object(
        {
          disclaimer: Id,
          version: Type.Integer(),
          title: Type.String(),
          room: OrNull(Room),
          acceptedAt: Day,
          validUntil: OrNull(Day),
        },
        strict,
      ),
      "Notes at a door that were accepted.",
    ),
    hidden: list(
      Type.Object({ id: Id, kind: Type.String(), since: Day }, strict),
      "Faces of others that are blocked or muted, by their ids alone.",
    ),
    bookmarks: list(Id, "Posts that are kept, by their ids alone."),
    readLines: list(
      Type.Object({ room: Room, seq: Type.Integer() }, strict),
      "Up to which entry a room was read.",
    ),
    notices: list(
      Type.Object(
        {
          id: Id,
          kind: Type.String(),
          text: Type.String(),
          subject: OrNull(Id),
          createdAt: Day,
        },
        strict,
      ),
      "What the site told; `subject` only where it is a face of one's own.",
    ),
  },
  { ...strict, title: "account/account.json" },
);
export type ExportedAccount = Static<typeof ExportedAccount>;

export const ExportedMembership = Type.Object(
  {
    room: Room,
    roles: Type.Array(Type.String()),
    joinedAt: Week,
    listeningUntil: OrNull(Time),
    slowUntil: OrNull(Time),
  },
  strict,
);
export type ExportedMembership = Static<typeof ExportedMembership>;

export const ExportedThread = Type.Object(
  {
    id: Id,
    room: Room,
    title: Text,
    kind: Type.String(),
    contentWarning: OrNull(Text),
    masks: list(Mask, "In the title."),
    posts: Type.Integer(),
    answered: Type.Boolean(),
    locked: Type.Boolean(),
    pinned: Type.Boolean(),
    firstSeq: Type.Integer(),
    createdAt: Time,
  },
  strict,
);
export type ExportedThread = Static<typeof ExportedThread>;

export const ExportedPost = Type.Object(
  {
    id: Id,
    room: Room,
    seq: Type.Integer({ description: "Its place in the log of the room." }),
    thread: OrNull(Id),
    replyTo: OrNull(Id),
    kind: Type.String(),
    body: Text,
    contentWarning: OrNull(Text),
    masks: list(Mask, "In the body."),
    revision: Type.Integer(),
    createdAt: Time,
    editedAt: OrNull(Time),
  },
  strict,
);
export type ExportedPost = Static<typeof ExportedPost>;

export const ExportedReaction = Type.Object({ post: Id, name: Type.String() }, strict);
export type ExportedReaction = Static<typeof ExportedReaction>;

export const ExportedFace = Type.Object(
  {
    id: Id,
    handle: Text,
    kind: Type.String(),
    room: OrNull(Room),
    bio: OrNull(Text),
    standing: OrNull(Type.String()),
    retired: Type.Boolean({ description: "Left behind for another face." }),
    searchable: Type.Boolean({ description: "Whether what it wrote may be found by searching." }),
    slowUntil: OrNull(Time),
  },
  strict,
);
export type ExportedFace = Static<typeof ExportedFace>;

/** `faces/ID/face.json`: one face, and nothing that leads to another one. */
export const ExportedPersona = Type.Object(
  {
    format: Format,
    madeAt: Day,
    face: ExportedFace,
    memberships: list(ExportedMembership, "The rooms that it is in now."),
    threads: list(ExportedThread, "Those that it opened and that were not removed."),
    posts: list(ExportedPost, "Those that were not removed."),
    reactions: list(ExportedReaction, "What it gave to posts, by their ids alone."),
  },
  { ...strict, title: "faces/ID/face.json" },
);
export type ExportedPersona = Static<typeof ExportedPersona>;

/** What lies in the file itself, so that it can still be read in years. */
export const exportSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "A copy of everything a Sideroom site holds about one person",
  $defs: { account: ExportedAccount, face: ExportedPersona },
} as const;
