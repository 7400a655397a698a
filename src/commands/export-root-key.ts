import { writeFileSync } from "node:fs";
import type { Config } from "../config.ts";
import { printKey, readRootKeys } from "../storage/index.ts";
import { CommandFailed, runCommand } from "./command.ts";
import type { Output } from "./output.ts";

/** `sideroom export-root-key`: the key goes from KEYS_DIR into the file, and nowhere else. */
export async function exportRootKey(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0) throw new CommandFailed("usage: export-root-key FILE");
  const { id, isChanging } = (await runCommand(config, "root-key", {})) as {
    id: string;
    isChanging: boolean;
  };
  if (isChanging)
    throw new CommandFailed(
      "The root key is being changed right now. Export the new one when that is done: npm run sideroom -- rotate-keys waits for it.",
    );
  const key = readRootKeys(config.keysDir).find((one) => one.id === id);
  if (key === undefined)
    throw new CommandFailed(
      `KEYS_DIR (${config.keysDir}) does not hold key ${id}, which the site uses. Is KEYS_DIR set as it is for the server?`,
    );
  write(file, pageOf(id, config.publicUrl, printKey(key)));
  await runCommand(config, "root-key-exported", { id });
  output.done(
    `Key ${id} is in ${file}. Print it or copy it to a stick, put that away safely, and delete the file.`,
    { id, file },
  );
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new CommandFailed(
      code === "EEXIST"
        ? `${file} is there already, and it is not overwritten. Choose another name.`
        : `${file} could not be written (${code}).`,
    );
  }
}

function pageOf(id: string, site: string, printed: string): string {
  return `Sideroom root key

This key opens what is private in one Sideroom database: who signs in,
whose face is whose, what was accepted, recovery codes. Without it nobody
can sign in any more, and nobody can make it again.

Keep it on paper or on a stick, in a drawer that locks, and away from
copies of the database: who has both, has everything. Show it to nobody,
and send it nowhere.

To put it back, stop the server, type the line with the key id and the
four numbered lines into a file (small letters and other spaces do not
matter), and run
npm run sideroom -- import-root-key FILE

Site: ${site}
Key id: ${id}

${printed}
`;
}
