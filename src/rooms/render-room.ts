import type { RoomRow } from "./store.ts";
import type { Room, Visibility } from "./wire.ts";

const readers = {
  public: "anyone",
  community: "signed-in",
  private: "members",
} as const satisfies Record<Visibility, string>;

/** The one place where a stored room becomes what clients see: those who are signed in, or else visitors. */
export function renderRoom(row: RoomRow, isFor: "anybody" | "visitors" = "anybody"): Room {
  const members = roughly(row.members);
  return {
    slug: row.slug,
    title: row.title,
    about: row.about,
    condition: row.condition,
    aliases: row.aliases,
    kind: row.kind,
    visibility: row.visibility,
    audience: {
      readers: readers[row.visibility],
      about: members,
      indexed: row.visibility === "public",
      keptDays: row.keptDays,
    },
    policy: {
      disclaimers: row.disclaimers,
      slowModeSeconds: row.slowModeSeconds,
      listeningMinutes: row.listeningMinutes,
      newcomerReview: 0,
      oversharing: "off",
    },
    head: row.head,
    members,
    pinned: pinnedIn(row, isFor).map(({ id }) => id),
    nextLiveChat: null,
  };
}

/** Without a session nothing shows of what was written before the room was made public. */
function pinnedIn({ pinned, publicFrom }: RoomRow, isFor: "anybody" | "visitors") {
  const lowest = isFor === "anybody" ? 0 : (publicFrom ?? Number.MAX_SAFE_INTEGER);
  return pinned.filter(({ seq }) => seq >= lowest);
}

/** A count that does not tell when one person comes or goes: to 5 below 50, to 10 below 200, then to two digits. */
export function roughly(count: number): number {
  const step = count < 50 ? 5 : count < 200 ? 10 : 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.round(count / step) * step;
}
