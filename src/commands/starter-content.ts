import type { UnitOfWork } from "../core/unit-of-work.ts";
import { addDisclaimer, starterDisclaimers } from "../disclaimers/index.ts";
import type { PostDeps } from "../posts/index.ts";
import { createRoom, starterRooms } from "../rooms/index.ts";

/** What a new site starts with: rooms, and the notes at their doors. Does nothing once there is any room or note. */
export async function writeStarterContent(
  deps: PostDeps & { unitOfWork: UnitOfWork },
): Promise<boolean> {
  const reads = deps.unitOfWork.reads;
  const isEmpty =
    (await deps.rooms.slugs(reads)).length === 0 &&
    (await deps.disclaimers.current(reads, "")).length === 0;
  if (!isEmpty) return false;
  const { site, clinicians } = starterDisclaimers;
  await deps.unitOfWork.transaction(async (tx) => {
    await addDisclaimer(deps, tx, "operator", { scope: "site", room: null, role: null }, site);
    await addDisclaimer(
      deps,
      tx,
      "operator",
      { scope: "role", room: null, role: "clinician" },
      clinicians,
    );
  });
  for (const { disclaimer, disclaimers, aliases, ...room } of starterRooms) {
    await createRoom(deps, "operator", { ...room, aliases: [...aliases], policy: { disclaimers } });
    await deps.unitOfWork.transaction((tx) =>
      addDisclaimer(
        deps,
        tx,
        "operator",
        { scope: "room", room: room.slug, role: null },
        disclaimer,
      ),
    );
  }
  return true;
}
