import { signal } from "@preact/signals";

/** A link that somebody was given. Whoever has its code can spend it. */
export interface GivenLink {
  /** To own the site, to make an account, to come back, or to come into a private room. */
  kind: "owner" | "invite" | "recover" | "room-invite";
  code: string;
}

/** The link that led here, until the screen that spends its code has done so. */
export const givenLink = signal<GivenLink | null>(null);

/** Takes codes out of the address as soon as they stand in it, so that they stay in no history. */
export function watchLinks(): void {
  take();
  addEventListener("hashchange", take);
}

function take(): void {
  const { pathname, search, hash } = location;
  const [, word, code] = /^#(owner|invite|recover)=(.+)$/.exec(hash) ?? [];
  if (word === undefined || code === undefined) return;
  history.replaceState(history.state, "", pathname + search);
  const isOfRoom = word === "invite" && pathname.startsWith("/rooms/");
  givenLink.value = { kind: isOfRoom ? "room-invite" : (word as GivenLink["kind"]), code };
}
