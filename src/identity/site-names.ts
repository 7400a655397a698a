import { recordAct, staffName, type ToolDeps, tried } from "../audit/index.ts";
import { refuse, refuseField } from "../core/errors.ts";
import { textFault } from "../core/text/check-text.ts";
import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { Actor } from "./actor.ts";
import type { IdentityDeps } from "./deps.ts";
import { staffRole } from "./policy.ts";
import type { ChangeSite, NamedSite } from "./wire.ts";

type NameDeps = Pick<IdentityDeps, "site" | "siteNames">;

const unnamed = "Sideroom";
const fields = ["name", "contact"] as const;
const limits = {
  name: { units: 60, bytes: 240, lines: 1 },
  contact: { units: 300, bytes: 1_200, lines: 5 },
} as const;
const variables = { name: "SITE_NAME", contact: "SITE_CONTACT" } as const;

/** How the site is called and whom one can ask: what the environment says, then what the owner said. */
export async function namedSite({ site, siteNames }: NameDeps, reads: Reads): Promise<NamedSite> {
  const said = await siteNames.siteNames(reads);
  return {
    name: site.name ?? said.name ?? unnamed,
    contact: site.contact ?? said.contact,
    fixed: fields.filter((field) => site[field] !== null),
  };
}

/**
 * Changes what the owner says of the site; it is in force with its commit, everywhere. Throws
 * `invalid`, `forbidden`, `conflict` for what the environment says.
 */
export async function changeSite(
  deps: IdentityDeps & ToolDeps,
  actor: Actor,
  wish: ChangeSite,
): Promise<NamedSite> {
  const changes = fields.filter((field) => wish[field] !== undefined);
  for (const field of changes) {
    const text = wish[field] ?? null;
    const fault = text === null ? null : textFault(text, limits[field]);
    if (fault !== null) refuseField(`/${field}`, fault);
  }
  const change = async (tx: Tx) => {
    if ((await staffRole(deps, tx, actor)) !== "owner")
      refuse("forbidden", "Only the owner says what this site is called.");
    for (const field of changes) {
      if (deps.site[field] !== null) refuseFixed(field);
      await deps.siteNames.putSiteName(tx, field, wish[field] ?? null);
      const by = staffName(deps.keyring, actor.account);
      await recordAct(deps, tx, { actor: by, action: "site.changed", subject: field, room: null });
    }
    return namedSite(deps, tx);
  };
  const use = { action: "site.change", subject: "site", room: null };
  return tried(deps, actor.account, use, () => deps.unitOfWork.transaction(change));
}

function refuseFixed(field: (typeof fields)[number]): never {
  refuse(
    "conflict",
    `This is set where the server is started, by the variable ${variables[field]}. It can be changed here once that is taken away.`,
  );
}
