import type { Clock } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import { newId, type RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import type { GatePort, Member, RoomRow, RoomStore } from "../rooms/index.ts";
import { holds, receiptMac } from "./receipts.ts";
import { renderItem } from "./render-item.ts";
import type { DisclaimerStore, GateItem } from "./store.ts";

interface GateDeps {
  readonly disclaimers: DisclaimerStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly rooms: RoomStore;
  readonly random: RandomSource;
}

/** Gates kept in memory; ids are random and rows immutable, so none ever goes stale. */
const mostCached = 1_000;

/**
 * The door of each room: what has to be accepted before anything is written that others will see.
 * What is asked for is written down as a gate that the room names; the writing transaction reads
 * its name with the room, so a new version counts from its own commit on.
 */
export class Gate implements GatePort {
  readonly #deps: GateDeps;
  readonly #known = new Map<string, readonly GateItem[]>();

  constructor(deps: GateDeps) {
    this.#deps = deps;
  }

  async refresh(tx: Tx, slug: string): Promise<void> {
    const room = await this.#deps.rooms.lockRoom(tx, slug);
    const asks = room?.disclaimers === "required";
    const current = asks ? await this.#deps.disclaimers.current(tx, slug) : [];
    const items = current.map(({ id, version, sha256, role }) => ({ id, version, sha256, role }));
    const gate = newId(this.#deps.random);
    await this.#deps.disclaimers.addGate(tx, gate, slug, items);
    await this.#deps.rooms.changeRoom(tx, slug, { gate });
  }

  /** Throws `Refusal("disclaimer-required")` with those still missing. `room` is as this transaction sees it. */
  async pass(reads: Reads, room: RoomRow, actor: Actor, member: Member): Promise<void> {
    const asked = (await this.#items(reads, room)).filter(({ role }) => appliesTo(role, member));
    if (asked.length === 0) return;
    const macs = asked.map((item) => receiptMac(this.#deps.keyring, actor.account, item));
    const held = new Map(
      (await this.#deps.disclaimers.receipts(reads, macs)).map((row) => [row.receiptMac, row]),
    );
    const missing = asked.filter(
      (_item, index) => !holds(this.#deps.clock, held.get(macs[index] ?? "")),
    );
    if (missing.length === 0) return;
    const ids = new Set(missing.map(({ id }) => id));
    const texts = (await this.#deps.disclaimers.current(reads, room.slug)).filter(({ id }) =>
      ids.has(id),
    );
    refuse(
      "disclaimer-required",
      "Please read the note at the door and accept it; then you can write here.",
      {
        disclaimers: texts.map((text) => renderItem(text, true, null)),
      },
    );
  }

  async #items(reads: Reads, { gate }: RoomRow): Promise<readonly GateItem[]> {
    let items = this.#known.get(gate);
    if (items === undefined) {
      items = await this.#deps.disclaimers.gate(reads, gate);
      if (this.#known.size >= mostCached) this.#known.clear();
      this.#known.set(gate, items);
    }
    return items;
  }
}

/** Disclaimers for a role are asked of those who have it in the room, and of clinicians by their standing. */
export function appliesTo(
  role: string | null,
  member: Pick<Member, "roles" | "standing"> | null,
): boolean {
  if (role === null) return true;
  return member !== null && (member.standing === role || member.roles.some((one) => one === role));
}
