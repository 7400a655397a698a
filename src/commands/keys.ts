import { recordAct } from "../audit/index.ts";
import { checker } from "../core/schema.ts";
import { Type } from "../core/typebox.ts";
import type { Forum } from "../forum/index.ts";
import { keyFacts } from "../storage/index.ts";

const exportedArgs = checker(
  Type.Object({ id: Type.String({ pattern: "^[a-z0-9]{8}$" }) }, { additionalProperties: false }),
);

/** What the commands about keys do inside the process that has the database open. Keys themselves do not pass here. */
export async function runKeyCommand(
  { deps, rotation, facts }: Forum,
  name: "rotate-keys" | "root-key" | "root-key-exported",
  args: Record<string, unknown>,
): Promise<unknown> {
  if (name === "root-key") return { id: deps.keyring.id, isChanging: !deps.keyring.knowsOnlyOne };
  if (name === "root-key-exported") {
    const { id } = exportedArgs(args);
    await deps.unitOfWork.transaction((tx) => facts.set(tx, keyFacts.exported, id));
    return { id };
  }
  const subject = deps.keyring.id;
  await deps.unitOfWork.transaction((tx) =>
    recordAct(deps, tx, { actor: "operator", action: "root-key.change", subject, room: null }),
  );
  return rotation.rotate();
}

/** A reminder while the current root key has no printed copy; null when it has one. */
export async function reminderToExport({ deps, facts }: Forum): Promise<string | null> {
  const exported = await facts.get(deps.unitOfWork.reads, keyFacts.exported);
  return exported === deps.keyring.id
    ? null
    : "the root key has no printed copy yet; if KEYS_DIR is lost, nobody can sign in any more: npm run sideroom -- export-root-key FILE";
}
