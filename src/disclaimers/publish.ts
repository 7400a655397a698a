import { createHash } from "node:crypto";
import { recordAct } from "../audit/index.ts";
import { dayOf } from "../core/clock.ts";
import { type FieldError, refuse, refuseField, refuseFields } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { textFault } from "../core/text/check-text.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { append, mayKeepRoom, mayOwnRooms, useTool, viewRoom } from "../rooms/index.ts";
import type { DisclaimerDeps } from "./deps.ts";
import { keeperName, whoMayChange } from "./policy.ts";
import type { DisclaimerRow, VersionRow } from "./store.ts";
import type { DisclaimerText, SiteDisclaimer } from "./wire.ts";

export interface Published {
  id: string;
  version: number;
  scope: DisclaimerRow["scope"];
  room: string | null;
  role: string | null;
  title: string;
  body: string;
  sha256: string;
}

/** A new disclaimer of one room, in force with its commit. */
export async function addRoomDisclaimer(
  deps: DisclaimerDeps,
  actor: Actor,
  slug: string,
  text: DisclaimerText,
): Promise<Published> {
  checkTexts(text);
  const use = { action: "disclaimer.add", subject: slug, room: slug };
  const by = await useTool(deps, actor, use, async () => {
    const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
    if (!mayKeepRoom(viewer))
      refuse("forbidden", "Only the owner and this room's moderators write its notes.");
    return keeperName(viewer);
  });
  return deps.unitOfWork.transaction((tx) =>
    addDisclaimer(deps, tx, by, { scope: "room", room: slug, role: null }, text),
  );
}

/** A new disclaimer of the whole site, or of those with a role. */
export async function addSiteDisclaimer(
  deps: DisclaimerDeps,
  actor: Actor,
  wish: SiteDisclaimer,
): Promise<Published> {
  const { scope, role, ...text } = wish;
  if ((scope === "role") !== (role !== undefined))
    refuseField("/role", 'is needed for the scope "role", and only for it');
  checkTexts(text);
  await useTool(
    deps,
    actor,
    { action: "disclaimer.add", subject: "site", room: null },
    async () => {
      if (!mayOwnRooms({ actor })) refuse("forbidden", "Only the owner writes the site's notes.");
    },
  );
  return deps.unitOfWork.transaction((tx) =>
    addDisclaimer(deps, tx, "owner", { scope, room: null, role: role ?? null }, text),
  );
}

/** A new version: receipts of the one before stop counting with this commit. */
export async function publishVersion(
  deps: DisclaimerDeps,
  actor: Actor,
  id: string,
  text: DisclaimerText,
): Promise<Published> {
  checkTexts(text);
  const by = await whoMayChange(deps, actor, id);
  return deps.unitOfWork.transaction(async (tx) => {
    await deps.rooms.lockSite(tx);
    const row = await deps.disclaimers.disclaimer(tx, id);
    if (row === null || row.withdrawn) refuse("not-found");
    const version = await addVersion(deps, tx, id, row.version + 1, text);
    await deps.disclaimers.changeDisclaimer(tx, id, { version: version.version });
    await tellRooms(deps, tx, row);
    await recordAct(deps, tx, {
      actor: by,
      action: `disclaimer.version:${version.version}`,
      subject: id,
      room: row.room,
    });
    return published({ ...row, version: version.version }, version);
  });
}

export async function withdrawDisclaimer(
  deps: DisclaimerDeps,
  actor: Actor,
  id: string,
): Promise<void> {
  const by = await whoMayChange(deps, actor, id);
  await deps.unitOfWork.transaction(async (tx) => {
    await deps.rooms.lockSite(tx);
    const row = await deps.disclaimers.disclaimer(tx, id);
    if (row === null || row.withdrawn) refuse("not-found");
    await deps.disclaimers.changeDisclaimer(tx, id, { withdrawn: true });
    await tellRooms(deps, tx, row);
    await recordAct(deps, tx, {
      actor: by,
      action: "disclaimer.withdrawn",
      subject: id,
      room: row.room,
    });
  });
}

/** Writes a disclaimer inside a transaction: also used for the texts that a new site starts with. */
export async function addDisclaimer(
  deps: DisclaimerDeps,
  tx: Tx,
  by: string,
  place: Pick<DisclaimerRow, "scope" | "room" | "role">,
  text: DisclaimerText,
): Promise<Published> {
  const row = { id: newId(deps.random), ...place, version: 1, withdrawn: false };
  await deps.rooms.lockSite(tx);
  await deps.disclaimers.addDisclaimer(tx, row);
  const version = await addVersion(deps, tx, row.id, 1, text);
  await tellRooms(deps, tx, row);
  await recordAct(deps, tx, {
    actor: by,
    action: "disclaimer.added",
    subject: row.id,
    room: row.room,
  });
  return published(row, version);
}

async function addVersion(
  deps: DisclaimerDeps,
  tx: Tx,
  disclaimer: string,
  version: number,
  text: DisclaimerText,
): Promise<VersionRow> {
  const row: VersionRow = {
    disclaimer,
    version,
    title: text.title,
    body: text.body,
    sha256: createHash("sha256").update(`${text.title}\n${text.body}`).digest("hex"),
    cadenceDays: text.cadence?.kind === "days" ? text.cadence.days : null,
    publishedDay: dayOf(deps.clock.now()),
  };
  await deps.disclaimers.addVersion(tx, row);
  return row;
}

/** In each room that it concerns: a new gate, and an entry that says that the room has changed. */
async function tellRooms(
  deps: DisclaimerDeps,
  tx: Tx,
  row: Pick<DisclaimerRow, "room">,
): Promise<void> {
  for (const slug of await roomsOf(deps, tx, row)) {
    const room = await deps.rooms.lockRoom(tx, slug);
    if (room === null) continue;
    await deps.gates.refresh(tx, slug);
    await append(deps, tx, room, "room.changed");
  }
}

async function roomsOf(
  deps: DisclaimerDeps,
  tx: Tx,
  { room }: Pick<DisclaimerRow, "room">,
): Promise<string[]> {
  return room === null ? deps.rooms.slugs(tx) : [room];
}

function checkTexts({ title, body }: DisclaimerText): void {
  const errors: FieldError[] = [];
  const titleFault = textFault(title, { units: 200, bytes: 800, lines: 1 });
  const bodyFault = textFault(body, { units: 10_000, bytes: 24_576, lines: 500 });
  if (titleFault !== null) errors.push({ path: "/title", message: titleFault });
  if (bodyFault !== null) errors.push({ path: "/body", message: bodyFault });
  if (errors.length > 0) refuseFields(errors);
}

function published(row: Omit<DisclaimerRow, "position">, version: VersionRow): Published {
  const { id, scope, room, role } = row;
  return {
    id,
    version: version.version,
    scope,
    room,
    role,
    title: version.title,
    body: version.body,
    sha256: version.sha256,
  };
}
