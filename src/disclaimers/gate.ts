import type { Clock } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import { newId, type RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import type { GatePort, Member, RoomRow, RoomStore } from "../rooms/index.ts";
import { holds, receiptMac } from "./receipts.ts";
import { renderItem } from "./render-item.ts";
import type { DisclaimerStore, GateItem, ReceiptRow } from "./store.ts";

interface GateDeps {
  readonly disclaimers: DisclaimerStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly rooms: RoomStore;
  readonly random: RandomSource;
}

/** Gates kept in memory; ids are random and rows immutable, so none ever goes stale. */
const mostCached = 1_000;
const mostPassed = 20_000;

/**
 * The door of each room: what has to be accepted before anything is written that others will see.
 * What is asked for is written down as a gate that the room names; the writing transaction reads
 * its name with the room, so a new version counts from its own commit on.
 */
export class Gate implements GatePort {
  readonly #deps: GateDeps;
  readonly #known = new Map<string, readonly GateItem[]>();
  /** Who has passed which gate, and until when (ms). */
  readonly #passed = new Map<string, number>();

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
  async pass(tx: Tx, room: RoomRow, actor: Actor, member: Member): Promise<void> {
    const asked = (await this.#items(tx, room)).filter(({ role }) => appliesTo(role, member));
    if (asked.length === 0) return;
    const asker = [room.gate, actor.account, member.standing, ...member.roles].join(" ");
    if ((this.#passed.get(asker) ?? 0) > this.#deps.clock.latest()) return;
    const held = await this.#heldReceipts(tx, actor, asked);
    const missing = asked.filter(({ id }) => !held.has(id));
    if (missing.length > 0) return this.#refuse(tx, room, missing);
    const until = Math.min(...[...held.values()].map((one) => one.validUntil ?? Infinity));
    // Once they are certainly on the disk: a receipt is never taken back, it only runs out.
    tx.afterCommit(() => this.#remember(asker, until));
  }

  async #heldReceipts(reads: Reads, actor: Actor, asked: readonly GateItem[]) {
    const { keyring, clock, disclaimers } = this.#deps;
    const macs = asked.map((item) => receiptMac(keyring, actor.account, item));
    const rows = new Map(
      (await disclaimers.receipts(reads, macs)).map((row) => [row.receiptMac, row]),
    );
    const held = new Map<string, ReceiptRow>();
    for (const [index, { id }] of asked.entries()) {
      const row = rows.get(macs[index] ?? "");
      if (holds(clock, row)) held.set(id, row);
    }
    return held;
  }

  async #refuse(reads: Reads, room: RoomRow, missing: readonly GateItem[]): Promise<never> {
    const ids = new Set(missing.map(({ id }) => id));
    const current = await this.#deps.disclaimers.current(reads, room.slug);
    const texts = current.filter(({ id }) => ids.has(id));
    refuse(
      "disclaimer-required",
      "Please read the note at the door and accept it; then you can write here.",
      { disclaimers: texts.map((text) => renderItem(text, true, null)) },
    );
  }

  #remember(asker: string, until: number): void {
    if (this.#passed.size >= mostPassed) this.#passed.clear();
    this.#passed.set(asker, until);
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
