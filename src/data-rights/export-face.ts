import { toTimestamp } from "../core/clock.ts";
import type { PersonaRow } from "../personas/index.ts";
import type { PostRow, ThreadRow } from "../posts/index.ts";
import { timeOrNull } from "./export-account.ts";
import { type Deeds, type MayGoOn, pagesOf } from "./export-deeds.ts";
import type { ExportDeps } from "./export-deps.ts";
import type {
  ExportedFace,
  ExportedMembership,
  ExportedPost,
  ExportedReaction,
  ExportedThread,
} from "./export-schema.ts";

/** One face as it is exported: what is long is read while it is written. */
export interface FaceToExport {
  readonly madeAt: string;
  readonly face: ExportedFace;
  memberships(): AsyncIterable<ExportedMembership>;
  threads(): AsyncIterable<ExportedThread>;
  posts(): AsyncIterable<ExportedPost>;
  reactions(): AsyncIterable<ExportedReaction>;
}

export function faceToExport(
  deps: ExportDeps,
  row: PersonaRow,
  deeds: Deeds,
  { madeAt, mayGoOn }: { madeAt: number; mayGoOn: MayGoOn },
): FaceToExport {
  const { exports, unitOfWork } = deps;
  const { reads } = unitOfWork;
  return {
    madeAt: toTimestamp(madeAt),
    face: faceOf(row),
    memberships: async function* () {
      for (const { room, roles, joinedWeek, ...member } of await exports.membershipsOf(
        reads,
        row.id,
      ))
        yield {
          ...{ room, roles, joinedAt: toTimestamp(joinedWeek) },
          listeningUntil: timeOrNull(member.listeningUntil),
          slowUntil: timeOrNull(member.slowUntil),
        };
    },
    threads: async function* () {
      const read = (numbers: readonly number[]) => exports.threads(reads, numbers);
      for await (const thread of pagesOf(deeds.threads, mayGoOn, read)) yield threadOf(thread);
    },
    posts: async function* () {
      const read = (numbers: readonly number[]) => exports.posts(reads, numbers);
      for await (const post of pagesOf(deeds.posts, mayGoOn, read)) yield postOf(post);
    },
    reactions: () =>
      pagesOf(deeds.reactions, mayGoOn, (numbers) => exports.reactions(reads, row.id, numbers)),
  };
}

function faceOf(row: PersonaRow): ExportedFace {
  const { id, handle, kind, room, bio, standing, retired, searchable } = row;
  return {
    ...{ id, handle, kind, room, bio, standing, retired, searchable },
    slowUntil: timeOrNull(row.slowUntil),
  };
}

function threadOf(row: ThreadRow): ExportedThread {
  const { id, room, title, kind, contentWarning, firstSeq } = row;
  const { posts, answered, locked, pinned } = row;
  return {
    ...{ id, room, title, kind, contentWarning, masks: row.masks ?? [], firstSeq },
    ...{ posts, answered, locked, pinned },
    createdAt: toTimestamp(row.createdAt),
  };
}

function postOf(row: PostRow): ExportedPost {
  const { id, room, seq, thread, replyTo, kind, body, contentWarning, revision } = row;
  return {
    ...{ id, room, seq, thread, replyTo, kind, body, contentWarning, revision },
    masks: row.masks ?? [],
    createdAt: toTimestamp(row.createdAt),
    editedAt: timeOrNull(row.editedAt),
  };
}
