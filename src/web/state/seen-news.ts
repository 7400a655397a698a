const key = "sideroom.news-seen";

/** The notices that were shown on this device: so that "new" is said once, also after a reload. */
export function seenHere(): ReadonlySet<unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return new Set(Array.isArray(kept) ? kept : []);
  } catch {
    return new Set();
  }
}

export function keepSeen(ids: readonly string[]): void {
  localStorage.setItem(key, JSON.stringify(ids));
}

export function forgetSeen(): void {
  localStorage.removeItem(key);
}
