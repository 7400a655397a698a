import type { Tx } from "../core/unit-of-work.ts";
import type { Member, RoomRow } from "./store.ts";

const mostKept = 20_000;

/**
 * Who is in which room, as far as it was read lately. An entry holds only under the people tag that
 * the room had then: any change of a membership gives the room another one, in its transaction.
 */
export class KnownMembers {
  readonly #known = new Map<string, { tag: string; member: Member | null }>();

  /** The member, or `read` it. `room` is the row that this transaction has locked. */
  async of(
    tx: Tx,
    room: RoomRow,
    account: string,
    read: () => Promise<Member | null>,
  ): Promise<Member | null> {
    const key = `${room.slug} ${account}`;
    const known = this.#known.get(key);
    if (known !== undefined && known.tag === room.peopleTag) return known.member;
    const member = await read();
    // Only what is certainly durable: a tag that was rolled back never comes again.
    tx.afterCommit(() => this.#keep(key, room.peopleTag, member));
    return member;
  }

  #keep(key: string, tag: string, member: Member | null): void {
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(key, { tag, member });
  }
}
