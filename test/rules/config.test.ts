import { resolve } from "node:path";
import t from "tap";
import { ConfigFaults, readConfig } from "../../src/config.ts";

/** Every fault that these settings have. */
function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
}

t.test("nothing has to be set, and what is not set is as documented", async (t) => {
  const { limits, ...config } = readConfig({});
  t.same(config, {
    host: "localhost",
    port: 3000,
    publicUrl: "http://localhost:3000",
    siteName: null,
    siteContact: null,
    registration: "open",
    minimumAge: 18,
    dataDir: resolve("data"),
    keysDir: resolve("keys"),
    backupDir: resolve("backups"),
    backupEveryHours: 24,
    backupKeepDays: 14,
    databaseUrl: null,
    natsUrl: null,
    mail: null,
    trustProxy: [],
    logLevel: "info",
    unused: [],
  });
  for (const [name, limit] of Object.entries(limits)) t.ok(limit > 0, `${name} is on`);
});

t.test("every setting is read", async (t) => {
  const config = readConfig({
    HOST: "::1",
    PORT: "8080",
    PUBLIC_URL: "https://forum.example.org/",
    SITE_NAME: " The Ward ",
    SITE_CONTACT: "help@example.org",
    REGISTRATION: "approve",
    MINIMUM_AGE: "16",
    DATA_DIR: "/srv/a/data",
    KEYS_DIR: "/srv/a/keys",
    BACKUP_DIR: "/srv/b",
    BACKUP_EVERY_HOURS: "0",
    BACKUP_KEEP_DAYS: "7",
    DATABASE_URL: "postgres://db.example.org/sideroom",
    NATS_URL: "nats://127.0.0.1:4222",
    SMTP_URL: "smtps://me:secret@mail.example.org?from=door@example.org",
    TRUST_PROXY: "10.0.0.1, 192.168.0.0/16,fd00::/8",
    LOG_LEVEL: "silent",
    LIMIT_POSTS_PER_MINUTE: "0",
    LIMIT_SOCKETS_PER_ACCOUNT: "7",
  });
  t.equal(config.publicUrl, "https://forum.example.org", "without the slash");
  t.equal(config.siteName, "The Ward");
  t.same([config.backupEveryHours, config.backupKeepDays], [0, 7]);
  t.equal(config.registration, "approve");
  t.equal(config.minimumAge, 16);
  t.same(config.trustProxy, ["10.0.0.1", "192.168.0.0/16", "fd00::/8"]);
  t.equal(config.mail?.from, "door@example.org");
  const usual = readConfig({ SMTP_URL: "smtp://localhost:25", PUBLIC_URL: "https://a.example" });
  t.equal(usual.mail?.from, "no-reply@a.example");
  t.equal(config.limits.postsPerMinute, 0, "0 turns a limit off");
  t.equal(config.limits.socketsPerAccount, 7);
  t.equal(readConfig({ HOST: "::1", PORT: "8080" }).publicUrl, "http://[::1]:8080");
});

t.test("a configuration cannot be changed afterwards", async (t) => {
  const config = readConfig({});
  t.ok(Object.isFrozen(config));
  t.ok(Object.isFrozen(config.limits));
});

t.test("every fault is told at once, and each names its variable", async (t) => {
  const wrong = {
    PORT: "80a",
    PUBLIC_URL: "forum.example.org",
    REGISTRATION: "closed",
    DATABASE_URL: "mysql://x",
    NATS_URL: "http://x",
    TRUST_PROXY: "true",
    LOG_LEVEL: "loud",
    SITE_NAME: "two\nlines",
    LIMIT_POSTS_PER_MINUTE: "-1",
    LIMIT_READS_PER_HOUR: "many",
  };
  const faults = faultsOf(wrong);
  for (const name of Object.keys(wrong))
    t.equal(faults.filter((fault) => fault.startsWith(name)).length, 1, name);
  try {
    readConfig(wrong);
  } catch (error) {
    for (const fault of faults) t.ok(String(error).includes(fault), fault);
  }
});

t.test("a value that is no such thing is refused", async (t) => {
  const wrong: Record<string, string[]> = {
    PORT: ["-1", "65536", "3000.5", "0x50", "1e3", "03000"],
    PUBLIC_URL: [
      "ftp://a",
      "https://a/forum",
      "https://a?x",
      "https://u@a",
      "https://u:p@a",
      "//a",
    ],
    REGISTRATION: ["Open", "closed", "anyone"],
    MINIMUM_AGE: ["12", "100", "0", "eighteen", "18.5"],
    TRUST_PROXY: ["true", "1", "10.0.0.1,all", "10.0.0.0/", "10.0.0.0/33", "fd00::/129", "*"],
    SMTP_URL: [
      ...["mail.example.org", "http://mail.example.org", "smtp:", "smtp://a?from=", "smtp://a?x=1"],
      ...["smtp://a?from=a@b,c@d", "smtp://a?from=a@b%0d%0aBcc:c@d", "smtp://a?from=Me%20<a@b>"],
    ],
    LIMIT_READS_PER_HOUR: ["-1", "1.5", "1e9", "none", "99999999999"],
    LOG_LEVEL: ["verbose", "INFO"],
    NATS_URL: ["127.0.0.1:4222", "http://127.0.0.1"],
    DATABASE_URL: ["sideroom.db", "file:///tmp/x", "mysql://a/b"],
  };
  const needed = { DATABASE_URL: "postgres://a/b" };
  for (const [name, values] of Object.entries(wrong))
    for (const value of values)
      t.match(faultsOf({ ...needed, [name]: value }).join(), name, `${name}=${value}`);
});

t.test("keys and backups never lie inside the data folder, nor it inside them", async (t) => {
  const base = { DATA_DIR: "/srv/data", KEYS_DIR: "/srv/keys", BACKUP_DIR: "/srv/backups" };
  t.same(faultsOf(base), []);
  const wrong: [Record<string, string>, string][] = [
    [{ KEYS_DIR: "/srv/data" }, "KEYS_DIR"],
    [{ KEYS_DIR: "/srv/data/keys" }, "KEYS_DIR"],
    [{ KEYS_DIR: "/srv/data/../data/a/b" }, "KEYS_DIR"],
    [{ KEYS_DIR: "/srv" }, "KEYS_DIR"],
    [{ KEYS_DIR: "/" }, "KEYS_DIR"],
    [{ BACKUP_DIR: "/srv/data/backups" }, "BACKUP_DIR"],
    [{ BACKUP_DIR: "/srv/data/" }, "BACKUP_DIR"],
    [{ BACKUP_DIR: "/srv" }, "BACKUP_DIR"],
    [{ KEYS_DIR: "/srv/backups/keys" }, "KEYS_DIR"],
    [{ DATA_DIR: "/" }, "KEYS_DIR"],
  ];
  for (const [change, name] of wrong)
    t.match(faultsOf({ ...base, ...change }).join(), name, JSON.stringify(change));
  for (const change of [{ KEYS_DIR: "/srv/data-keys" }, { BACKUP_DIR: "/srv/databackups" }])
    t.same(faultsOf({ ...base, ...change }), [], "a name that only begins alike is no inside");
});

t.test("several processes need a database that they can share", async (t) => {
  t.match(faultsOf({ NATS_URL: "nats://a" }).join(), /NATS_URL needs DATABASE_URL/);
});

t.test("an empty value counts as not set", async (t) => {
  const config = readConfig({ PORT: "", HOST: " ", DATABASE_URL: "", TRUST_PROXY: "" });
  t.equal(config.port, 3000);
  t.equal(config.host, "localhost");
  t.equal(config.databaseUrl, null);
  t.same(config.trustProxy, []);
});

t.test("a setting that is known but does nothing yet is named", async (t) => {
  t.same(readConfig({ LIMIT_REPORTS_PER_HOUR: "9", PORT: "1" }).unused, ["LIMIT_REPORTS_PER_HOUR"]);
});
