import { refuse, refuseField } from "../core/errors.ts";
import type { Held } from "../core/held.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { type Actor, mustBeLetIn } from "../identity/index.ts";
import type { RoomDeps } from "./deps.ts";
import type { ReadLineRow, ReadLineStore, RoomStore } from "./store.ts";
import { readRoomAs } from "./viewer.ts";
import type { ReadLine } from "./wire.ts";

/** All are of one length, so that a row does not tell how far its owner has come. */
const seqDigits = 16;

/**
 * Says up to which `seq` the caller has read a room. The line never goes back, and nobody else hears
 * of it. Throws `not-found`, `invalid` above the room's head.
 */
export async function moveReadLine(
  deps: RoomDeps,
  actor: Actor,
  slug: string,
  seq: number,
): Promise<void> {
  mustBeLetIn(actor);
  await deps.unitOfWork.transaction(async (tx) => {
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    const { room } = await readRoomAs(deps, tx, actor, slug);
    if (seq > room.head) refuseField("/seq", "lies above the last entry of this room");
    const lookup = lookupOf(deps.keyring, actor.account, slug);
    const present = openLine(deps.keyring, await deps.readLines.holdReadLine(tx, lookup));
    if (seq <= present) return;
    const plain = `${actor.account} ${String(seq).padStart(seqDigits, "0")}`;
    const sealed = deps.keyring.seal("read-line-seal", plain, lookup);
    await deps.readLines.putReadLine(tx, { lookup, room: slug, sealed });
  });
}

/** Up to which `seq` the caller has read a room; 0 when they never said. Throws `not-found`. */
export async function readReadLine(deps: RoomDeps, actor: Actor, slug: string): Promise<ReadLine> {
  const { reads } = deps.unitOfWork;
  await readRoomAs(deps, reads, actor, slug);
  const lookup = lookupOf(deps.keyring, actor.account, slug);
  return { seq: openLine(deps.keyring, await deps.readLines.readLine(reads, lookup)) };
}

/** Who leaves a room begins anew when they come back. */
export async function dropReadLine(
  { readLines, keyring }: ReadLineDeps,
  tx: Tx,
  account: string,
  room: string,
): Promise<number> {
  return readLines.dropReadLine(tx, lookupOf(keyring, account, room));
}

interface ReadLineDeps {
  readonly readLines: ReadLineStore;
  readonly keyring: Keyring;
}

/** How far an account has read, in each room where it said so. */
export async function ownReadLines(
  deps: Pick<RoomDeps, "readLines" | "keyring" | "rooms" | "unitOfWork">,
  account: string,
): Promise<{ room: string; seq: number }[]> {
  const { reads } = deps.unitOfWork;
  const own = [];
  for (const room of await deps.rooms.slugs(reads)) {
    const row = await deps.readLines.readLine(reads, lookupOf(deps.keyring, account, room));
    if (row !== null) own.push({ room, seq: openLine(deps.keyring, row) });
  }
  return own;
}

/** All lines of an account: nothing but its own key leads to them. */
export function heldReadLines(deps: ReadLineDeps & { readonly rooms: RoomStore }): Held {
  return {
    table: "read_lines",
    forget: async (tx, account) => {
      let rows = 0;
      for (const room of await deps.rooms.slugs(tx))
        rows += await dropReadLine(deps, tx, account, room);
      return rows;
    },
  };
}

function lookupOf(keyring: Keyring, account: string, room: string): string {
  return keyring.mac("read-line", account, room);
}

function openLine(keyring: Keyring, row: ReadLineRow | null): number {
  if (row === null) return 0;
  const plain = keyring.open("read-line-seal", row.sealed, row.lookup);
  return Number(plain.slice(-seqDigits));
}
