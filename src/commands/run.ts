import { ConfigFaults, readConfig } from "../config.ts";
import { errorFields } from "../core/logger.ts";
import {
  DatabaseIsNewer,
  DatabaseRefused,
  DataDirInUse,
  FoldersNested,
  KeysRefused,
  RestoreRefused,
} from "../storage/index.ts";
import { backupUsage, doctorUsage, restoreUsage } from "./backup-usage.ts";
import { CommandFailed } from "./command.ts";
import { createRoomUsage } from "./create-room.ts";
import { demoSiteUsage, demoUsage } from "./demo/usage.ts";
import { grantUsage } from "./grant.ts";
import { exportRootKeyUsage, importRootKeyUsage, rotateKeysUsage } from "./keys-usage.ts";
import { outputFor } from "./output.ts";
import { redactUsage } from "./redact-usage.ts";

const usage = `sideroom COMMAND [--json]

  serve                                   runs the forum
  ${grantUsage}
  ${createRoomUsage}
  ${redactUsage}
  ${backupUsage}
  ${restoreUsage}
  ${doctorUsage}
  ${exportRootKeyUsage}
  ${importRootKeyUsage}
  ${rotateKeysUsage}
  ${demoUsage}
  ${demoSiteUsage}

Settings come from the environment: docs/operators.md lists them.
`;

/** Errors whose message is written for the person at the command line. */
const forPeople = [
  ConfigFaults,
  CommandFailed,
  DataDirInUse,
  FoldersNested,
  DatabaseIsNewer,
  DatabaseRefused,
  KeysRefused,
  RestoreRefused,
];

/** Runs the command that `argv` names. Exits with 0 only when it was done. */
export async function run(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  // A crash must not print what somebody wrote, which error messages like to quote.
  process.on("uncaughtException", crash).on("unhandledRejection", crash);
  const [name, ...rest] = argv;
  const output = outputFor(rest.includes("--json"));
  const args = rest.filter((one) => one !== "--json");
  try {
    const command = commands[name ?? ""];
    if (command === undefined) {
      const isAsked = name === "help" || name === "--help";
      (isAsked ? process.stdout : process.stderr).write(usage);
      process.exitCode = isAsked ? 0 : 2;
      return;
    }
    await command(readConfig(environment), args, output);
  } catch (error) {
    if (!isForPeople(error)) return crash(error);
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

type Command = (
  config: ReturnType<typeof readConfig>,
  args: readonly string[],
  output: ReturnType<typeof outputFor>,
) => Promise<void>;

/** Each loads its own code only. */
const commands: Readonly<Record<string, Command | undefined>> = {
  serve: async (config) => (await import("./serve.ts")).serve(config),
  grant: async (...all) => (await import("./grant.ts")).grant(...all),
  "create-room": async (...all) => (await import("./create-room.ts")).createRoom(...all),
  backup: async (...all) => (await import("./backup.ts")).backup(...all),
  restore: async (...all) => (await import("./restore.ts")).restore(...all),
  doctor: async (...all) => (await import("./doctor/doctor.ts")).doctor(...all),
  redact: async (...all) => (await import("./redact.ts")).redact(...all),
  "export-root-key": async (...all) => (await import("./export-root-key.ts")).exportRootKey(...all),
  "import-root-key": async (...all) => (await import("./import-root-key.ts")).importRootKey(...all),
  "rotate-keys": async (...all) => (await import("./rotate-keys.ts")).rotateKeys(...all),
  demo: async (...all) => (await import("./demo/demo.ts")).demo(...all),
  "demo-site": async (...all) => (await import("./demo/living/demo-site.ts")).demoSite(...all),
};

function isForPeople(error: unknown): error is Error {
  if (forPeople.some((kind) => error instanceof kind)) return true;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  // The command line's own parser, and a port that is taken: their messages hold arguments only.
  return code.startsWith("ERR_PARSE_ARGS") || code === "EADDRINUSE" || code === "EACCES";
}

function crash(error: unknown): void {
  process.stderr.write(`${JSON.stringify({ level: 60, msg: "crashed", ...errorFields(error) })}\n`);
  process.exit(1);
}
