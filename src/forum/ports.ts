import type { Bell } from "../core/bell.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Logger } from "../core/logger.ts";
import type { RightsChanged } from "../core/rights-changed.ts";
import type { NoticeBell } from "../core/tell.ts";
import { memoryBell, memoryNotices, memoryRights, natsPorts } from "../realtime/index.ts";

/** How the rooms tell each other, and the other processes of this site, that there is something new. */
export interface Ports {
  readonly bell: Bell;
  readonly rights: RightsChanged;
  readonly noticeBell: NoticeBell;
  close(): Promise<void>;
}

/** Ports within this process or, where a NATS server is named, to the site's other processes too. */
export async function openPorts(
  natsUrl: string | null,
  log: Logger,
  keyring: Keyring,
): Promise<Ports> {
  if (natsUrl !== null) return natsPorts(natsUrl, log, siteTag(keyring));
  return {
    bell: memoryBell(),
    rights: memoryRights(),
    noticeBell: memoryNotices(),
    close: async () => {},
  };
}

/** Names this site to its own processes: the same under every root key, and no secret. */
function siteTag(keyring: Keyring): string {
  return keyring
    .lastingMac("site")
    .slice(-16)
    .replace(/[^A-Za-z0-9]/g, "x");
}
