import { redactAgain } from "../posts/index.ts";
import type { LedgerEntry, Span, WordsEntry } from "../redaction/index.ts";
import { deedsOf, endFaces, endOne } from "./end-faces.ts";
import { endWholly } from "./end-wholly.ts";
import { openEndings } from "./endings.ts";
import { takeBack } from "./erase-deeds.ts";
import type { EraseDeps } from "./erase-deps.ts";
import { findFaces } from "./find-faces.ts";

export interface Replayed {
  /** So many entries took something out. */
  readonly applied: number;
  /** So many found nothing left to take out, or nothing that they could be about. */
  readonly missing: number;
}

/**
 * Carries out anew what a ledger says, on a database of an earlier day. Accounts come last: of their
 * faces those go first, in the order of then, that have ended by themselves, so that the rooms' logs
 * do not put them together.
 */
export async function replayLedger(
  deps: EraseDeps,
  entries: readonly LedgerEntry[],
): Promise<Replayed> {
  const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  const inOrder = [
    ...once.filter(({ what }) => what === "words" || what === "face"),
    ...once.filter(({ what }) => what === "account"),
  ];
  let applied = 0;
  for (const entry of inOrder) if (await doAgain(deps, entry)) applied += 1;
  return { applied, missing: inOrder.length - applied };
}

async function doAgain(deps: EraseDeps, entry: LedgerEntry): Promise<boolean> {
  if (entry.what === "words") return wordsAgain(deps, entry);
  if (entry.what === "face") return faceAgain(deps, entry);
  if (entry.what === "account") return accountAgain(deps, entry);
  return false;
}

async function wordsAgain(deps: EraseDeps, entry: WordsEntry): Promise<boolean> {
  const { subject, revision } = entry;
  if (subject.kind === "post") return redactAgain(deps, entry);
  if ((await deps.redactor.wordsOf(deps.unitOfWork.reads, subject)).length === 0) return false;
  const spans = await wholeOf(deps, entry);
  await deps.unitOfWork.evenWhenFull((tx) =>
    deps.redactor.redact(tx, { subject, spans, revision }, entry),
  );
  return true;
}

/** Nothing says whether spans still fit here: all goes that they were part of, of a face what it says of itself. */
async function wholeOf(
  { personas, unitOfWork }: EraseDeps,
  { subject, spans }: WordsEntry,
): Promise<readonly Span[] | null> {
  if (subject.kind !== "persona" || spans === null) return null;
  const bio = (await personas.persona(unitOfWork.reads, subject.id))?.bio ?? "";
  return bio === "" ? [] : [{ field: "bio", start: 0, end: bio.length, type: "other" }];
}

async function faceAgain(
  deps: EraseDeps,
  entry: Extract<LedgerEntry, { what: "face" }>,
): Promise<boolean> {
  const { persona: face, posts } = entry;
  if ((await deps.personas.persona(deps.unitOfWork.reads, face)) === null) return false;
  await takeBack(deps, face, (await deedsOf(deps, [{ face, posts }])).get(face));
  return endOne(deps, face, posts, null, entry);
}

async function accountAgain(
  deps: EraseDeps,
  entry: Extract<LedgerEntry, { what: "account" }>,
): Promise<boolean> {
  const { account, posts } = entry;
  const { reads } = deps.unitOfWork;
  if ((await deps.identity.account(reads, account)) === null) return false;
  const how = { posts, at: deps.clock.latest(), spread: false };
  const { ending } = await deps.unitOfWork.transaction((tx) =>
    endWholly(deps, tx, account, how, entry),
  );
  const faces = new Set(await findFaces(deps, ending));
  const rows = await openEndings(deps, reads);
  await endFaces(
    deps,
    rows.filter(({ ending: one }) => "face" in one && faces.has(one.face)),
  );
  return true;
}
