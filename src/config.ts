import { isIP } from "node:net";
import { resolve, sep } from "node:path";

/** Rate and count limits; 0 turns one off. Defaults and reasons: docs/operators.md. */
export interface Limits {
  socketsPerAccount: number;
  socketsPerAddress: number;
  postsPerMinute: number;
  requestsPerMinute: number;
  readsPerHour: number;
  exportsPerHour: number;
  signInsPerHour: number;
  accountsPerAddressPerDay: number;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The site's own address, without a path and without a slash at its end. */
  readonly publicUrl: string;
  /** Null where the owner says it in the browser. */
  readonly siteName: string | null;
  readonly siteContact: string | null;
  readonly registration: "open" | "invite" | "approve";
  /** In years. */
  readonly minimumAge: number;
  /** Absolute paths. */
  readonly dataDir: string;
  readonly keysDir: string;
  readonly backupDir: string;
  /** 0: none are made by themselves. */
  readonly backupEveryHours: number;
  readonly backupKeepDays: number;
  readonly databaseUrl: string | null;
  readonly natsUrl: string | null;
  /** Where mails are handed over, and whom they come from; null when none are sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly trustProxy: readonly string[];
  readonly logLevel: LogLevel;
  readonly limits: Limits;
  /** Variables that are set although this version does not act on them yet. */
  readonly unused: readonly string[];
}

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export class ConfigFaults extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:\n- ${faults.join("\n- ")}`,
    );
    this.name = "ConfigFaults";
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Limits by their variable, with their defaults. */
const limitDefaults = {
  LIMIT_SOCKETS_PER_ACCOUNT: ["socketsPerAccount", 20],
  LIMIT_SOCKETS_PER_ADDRESS: ["socketsPerAddress", 100],
  LIMIT_POSTS_PER_MINUTE: ["postsPerMinute", 20],
  LIMIT_REQUESTS_PER_MINUTE: ["requestsPerMinute", 600],
  LIMIT_READS_PER_HOUR: ["readsPerHour", 30_000],
  LIMIT_EXPORTS_PER_HOUR: ["exportsPerHour", 3],
  LIMIT_SIGN_INS_PER_HOUR: ["signInsPerHour", 30],
  LIMIT_ACCOUNTS_PER_ADDRESS_PER_DAY: ["accountsPerAddressPerDay", 50],
} as const satisfies Record<string, readonly [keyof Limits, number]>;

/** Settings that the protocol names and this version does not act on yet: the log says so when one is set. */
const notBuilt = ["LIMIT_REPORTS_PER_HOUR"];

/** Reads the environment into a frozen configuration. Pure. Throws `ConfigFaults` with every fault at once. */
export function readConfig(environment: Environment): Config {
  const faults: string[] = [];
  const read = reader(environment, faults);
  const host = read.text("HOST", "localhost");
  const port = read.integer("PORT", 3000, 65_535);
  const limits = Object.fromEntries(
    Object.entries(limitDefaults).map(([name, [key, fallback]]) => [
      key,
      read.integer(name, fallback, 1e9),
    ]),
  ) as unknown as Limits;
  const publicUrl = read.origin(
    "PUBLIC_URL",
    `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
  );
  const config: Config = {
    host,
    port,
    publicUrl,
    siteName: read.text("SITE_NAME", "") || null,
    siteContact: read.text("SITE_CONTACT", "") || null,
    registration: read.choice("REGISTRATION", ["open", "invite", "approve"], "open"),
    minimumAge: read.integer("MINIMUM_AGE", 18, 99, 13),
    dataDir: resolve(read.text("DATA_DIR", "./data")),
    keysDir: resolve(read.text("KEYS_DIR", "./keys")),
    backupDir: resolve(read.text("BACKUP_DIR", "./backups")),
    backupEveryHours: read.integer("BACKUP_EVERY_HOURS", 24, 8_760),
    backupKeepDays: read.integer("BACKUP_KEEP_DAYS", 14, 3_650, 1),
    databaseUrl: read.url("DATABASE_URL", ["postgres:", "postgresql:"]),
    natsUrl: read.url("NATS_URL", ["nats:", "tls:"]),
    mail: read.mail("SMTP_URL", `no-reply@${new URL(publicUrl).hostname}`),
    trustProxy: read.addresses("TRUST_PROXY"),
    logLevel: read.choice("LOG_LEVEL", logLevels, "info"),
    limits: Object.freeze(limits),
    unused: notBuilt.filter((name) => environment[name]),
  };
  checkTogether(config, faults);
  if (faults.length > 0) throw new ConfigFaults(faults);
  return Object.freeze(config);
}

function checkTogether(config: Config, faults: string[]): void {
  for (const [name, folder] of [
    ["KEYS_DIR", config.keysDir],
    ["BACKUP_DIR", config.backupDir],
  ] as const) {
    if (isWithin(folder, config.dataDir))
      faults.push(`${name} must not lie inside DATA_DIR: a copy of one must not carry the other`);
    if (isWithin(config.dataDir, folder)) faults.push(`DATA_DIR must not lie inside ${name}`);
  }
  if (isWithin(config.keysDir, config.backupDir))
    faults.push("KEYS_DIR must not lie inside BACKUP_DIR");
  if (config.natsUrl !== null && config.databaseUrl === null) {
    faults.push("NATS_URL needs DATABASE_URL: several processes cannot share one SQLite file");
  }
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

function reader(environment: Environment, faults: string[]) {
  const value = (name: string) => environment[name]?.trim() || undefined;
  return {
    text: (name: string, fallback: string) => {
      const text = value(name) ?? fallback;
      if (text.length > 1000 || /\p{Cc}/u.test(text))
        faults.push(`${name} is too long or has control characters`);
      return text;
    },
    integer: (name: string, fallback: number, most: number, least = 0) => {
      const text = value(name);
      if (text === undefined) return fallback;
      if (/^(0|[1-9][0-9]{0,9})$/.test(text) && Number(text) <= most && Number(text) >= least)
        return Number(text);
      faults.push(`${name} must be a whole number from ${least} to ${most}`);
      return fallback;
    },
    choice: <T extends string>(name: string, choices: readonly T[], fallback: T): T => {
      const text = value(name);
      if (text === undefined) return fallback;
      const choice = choices.find((one) => one === text);
      if (choice === undefined) faults.push(`${name} must be one of ${choices.join(", ")}`);
      return choice ?? fallback;
    },
    origin: (name: string, fallback: string) => {
      const text = value(name) ?? fallback;
      const url = URL.canParse(text) ? new URL(text) : null;
      const isOrigin =
        url !== null &&
        /^https?:$/.test(url.protocol) &&
        url.pathname === "/" &&
        url.search === "" &&
        url.hash === "" &&
        url.username === "";
      if (!isOrigin)
        faults.push(
          `${name} must be an http or https address without a path, such as https://forum.example.org`,
        );
      return isOrigin ? url.origin : fallback;
    },
    url: (name: string, protocols: readonly string[]) => {
      const text = value(name);
      if (text === undefined) return null;
      if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
      faults.push(
        `${name} must be an address that starts with ${protocols.map((one) => `${one}//`).join(" or ")}`,
      );
      return null;
    },
    mail: (name: string, usualFrom: string) => {
      const text = value(name);
      if (text === undefined) return null;
      const url = URL.canParse(text) ? new URL(text) : null;
      const from = url?.searchParams.get("from") ?? usualFrom;
      const isRight =
        url !== null &&
        /^smtps?:$/.test(url.protocol) &&
        url.hostname !== "" &&
        [...url.searchParams.keys()].every((key) => key === "from") &&
        /^[^\s@<>,;:"]{1,64}@[A-Za-z0-9.:[\]-]{1,253}$/.test(from);
      if (!isRight)
        faults.push(
          `${name} must be an address such as smtps://NAME:PASSPHRASE@mail.example.org?from=forum@example.org`,
        );
      return isRight ? { url: text, from } : null;
    },
    addresses: (name: string) => {
      const list =
        value(name)
          ?.split(",")
          .map((one) => one.trim()) ?? [];
      for (const one of list) {
        const [address = "", bits] = one.split("/");
        const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
        const isNetwork =
          most > 0 && (bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= most));
        if (!isNetwork)
          faults.push(
            `${name} must list the proxies' addresses or networks, separated by commas ("true" would trust anyone)`,
          );
      }
      return list;
    },
  };
}
