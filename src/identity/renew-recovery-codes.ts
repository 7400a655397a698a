import type { Actor } from "./actor.ts";
import { tellOfChange } from "./credential-changes.ts";
import type { IdentityDeps } from "./deps.ts";
import { newRecoveryCodes, recoveryCodeMac } from "./secrets.ts";
import { mustBeSteppedUp } from "./step-up.ts";

/** Ten new recovery codes, shown this once; those from before are void. Throws `forbidden`. */
export async function renewRecoveryCodes(
  deps: IdentityDeps,
  actor: Actor,
): Promise<{ recoveryCodes: string[] }> {
  const recoveryCodes = newRecoveryCodes(deps.random);
  const macs = recoveryCodes.map((code) => recoveryCodeMac(deps.keyring, actor.account, code));
  await deps.unitOfWork.transaction(async (tx) => {
    const account = await deps.credentials.lockAccount(tx, actor.account);
    await mustBeSteppedUp(deps, tx, actor);
    await deps.identity.dropRecoveryCodes(tx, actor.account);
    await deps.identity.addRecoveryCodes(tx, actor.account, macs);
    await tellOfChange(deps, tx, account);
  });
  return { recoveryCodes };
}
