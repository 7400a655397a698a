import type { Readable } from "node:stream";
import { dayOf, toTimestamp } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import { errorFields } from "../core/logger.ts";
import { type Actor, mustBeSteppedUp, namedSite, stillStands } from "../identity/index.ts";
import { ownFaces, type PersonaRow } from "../personas/index.ts";
import { accountOf } from "./export-account.ts";
import { findDeeds, type MayGoOn } from "./export-deeds.ts";
import type { ExportDeps, ExportWork } from "./export-deps.ts";
import { faceToExport } from "./export-face.ts";
import { faceJson } from "./export-json.ts";
import { accountPage, facePage, startPage } from "./export-pages.ts";
import { exportSchema } from "./export-schema.ts";
import { type ExportFile, zipOf } from "./export-zip.ts";

/** A second one is refused while the first is under way (s). */
const tryAgainAfter = 30;
/** An export that nobody reads on is given up after so long (ms). */
const mostMs = 30 * 60_000;

/**
 * Everything held about an account, as a zip that is made while it is read. It says which faces belong
 * together, so only a session that has just shown who it belongs to gets one, and the owner is told.
 * Throws `forbidden`, `rate-limited`.
 */
export async function exportData(work: ExportWork, actor: Actor): Promise<Readable> {
  const { account } = actor;
  if (work.exportsUnderWay.has(account))
    refuse("rate-limited", "A copy is being made for you already.", { retryAfter: tryAgainAfter });
  work.exportsUnderWay.add(account);
  const over = () => work.exportsUnderWay.delete(account);
  try {
    await allow(work, actor);
    const faces = await ownFaces(work, account);
    // The day only: an exact time in two folders would show that they come from one person.
    const madeAt = dayOf(work.clock.now());
    const zip = zipOf(filesOf(work, actor, faces, madeAt), madeAt, (error) =>
      work.logger.warn(errorFields(error), "an export broke off"),
    );
    const end = setTimeout(() => zip.destroy(), mostMs).unref();
    zip.once("close", () => {
      clearTimeout(end);
      over();
    });
    return zip;
  } catch (error) {
    over();
    throw error;
  }
}

async function allow(deps: ExportDeps, actor: Actor): Promise<void> {
  await deps.unitOfWork.transaction(async (tx) => {
    await mustBeSteppedUp(deps, tx, actor, "Before you get this");
    const retryAfter = deps.exportLimiter.spend(actor.account);
    if (retryAfter !== null)
      refuse("rate-limited", "You have had a few copies already. Please wait a while.", {
        retryAfter,
      });
    await deps.inbox.tell(tx, actor.account, { kind: "export-made", subject: null });
  });
}

async function* filesOf(
  deps: ExportDeps,
  actor: Actor,
  faces: readonly PersonaRow[],
  madeAt: number,
): AsyncGenerator<ExportFile> {
  const { name: siteName } = await namedSite(deps, deps.unitOfWork.reads);
  const mayGoOn: MayGoOn = async () => {
    if ((await stillStands(deps, actor)) === null) refuse("unauthenticated");
  };
  const about = { madeAt: toTimestamp(madeAt), siteName };
  yield { path: "READ-ME-FIRST.html", text: () => startPage(faces, about) };
  yield { path: "schema.json", text: () => [JSON.stringify(exportSchema, null, 1)] };
  const ids = faces.map(({ id }) => id);
  const account = await accountOf(deps, actor, new Set(ids), madeAt);
  yield { path: "account/account.json", text: () => [`${JSON.stringify(account, null, 1)}\n`] };
  yield { path: "account/account.html", text: () => accountPage(account) };
  const deeds = await findDeeds(deps, ids, mayGoOn);
  for (const { id } of faces) {
    await mayGoOn();
    // As it is now: it may have been changed while the others were written.
    const row = await deps.personas.persona(deps.unitOfWork.reads, id);
    const done = deeds.get(id);
    if (row === null || done === undefined) continue;
    const one = faceToExport(deps, row, done, { madeAt, mayGoOn });
    yield { path: `faces/${id}/face.json`, text: () => faceJson(one) };
    yield { path: `faces/${id}/face.html`, text: () => facePage(one) };
  }
}
