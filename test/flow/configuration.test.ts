// A server that cannot run as it was told says everything that is wrong, and does not run.
import { cpSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { member, post, register } from "../support/client.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { startServer, temporaryFolder } from "../support/server.ts";

t.setTimeout(550_000);

t.test("every fault of the configuration is named at once", async (t) => {
  const folder = temporaryFolder("faults");
  const ran = await sideroom(["serve"], {
    PORT: "65536",
    PUBLIC_URL: "https://forum.example.org/path",
    REGISTRATION: "closed",
    LOG_LEVEL: "loud",
    TRUST_PROXY: "true",
    LIMIT_POSTS_PER_MINUTE: "-1",
    LIMIT_READS_PER_HOUR: "many",
    DATABASE_URL: "mysql://somewhere",
    NATS_URL: "http://somewhere",
    DATA_DIR: folder,
    KEYS_DIR: join(folder, "keys"),
    BACKUP_DIR: join(folder, "backups"),
  });
  t.equal(ran.code, 1);
  t.equal(ran.stdout, "");
  const lines = ran.stderr.trim().split("\n").slice(1);
  for (const name of [
    ...["PORT", "PUBLIC_URL", "REGISTRATION", "LOG_LEVEL", "TRUST_PROXY", "DATABASE_URL"],
    ...["LIMIT_POSTS_PER_MINUTE", "LIMIT_READS_PER_HOUR", "NATS_URL", "KEYS_DIR", "BACKUP_DIR"],
  ]) {
    t.equal(lines.filter((line) => line.startsWith(`- ${name} `)).length, 1, name);
  }
  t.equal(lines.length, 11, "each in a line of its own, and nothing else");
});

t.test("a second server on the same data folder refuses, and the first goes on", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const env = { ...settingsOf(server), PORT: "0" };
  const ran = await sideroom(["serve"], env);
  t.equal(ran.code, 1);
  t.equal(ran.stdout, "", "it never says that it is ready");
  t.match(ran.stderr, /DATA_DIR/);
  await register(server);
  await server.kill();
  await server.restart();
  await register(server);
  t.pass("a killed server leaves no lock behind");
});

t.test("missing keys, or another database's, are refused with what to do", async (t) => {
  const server = await startServer();
  t.teardown(() => server.kill());
  const writer = await member(server, "hello");
  await post(server, writer, "hello", "before");
  await server.stop();
  const env = settingsOf(server);
  const away = `${server.keysDir}-away`;
  renameSync(server.keysDir, away);
  const missing = await sideroom(["serve"], env);
  t.equal(missing.code, 1);
  t.match(missing.stderr, /keys of this database are missing/);
  t.match(missing.stderr, /Put back/);
  mkdirSync(server.keysDir, { mode: 0o700, recursive: true });
  const empty = await sideroom(["serve"], env);
  t.equal(empty.code, 1, "no new keys are made for a database that has some");
  const command = await sideroom(["grant", writer.signInName, "owner"], env);
  t.equal(command.code, 1, "commands refuse as well");

  const other = await startServer();
  await other.stop();
  const swapped = await sideroom(["serve"], { ...env, KEYS_DIR: other.keysDir });
  t.equal(swapped.code, 1);
  t.match(swapped.stderr, /keys of another database/);

  cpSync(away, server.keysDir, { recursive: true });
  await server.restart();
  t.equal((await post(server, writer, "hello", "after")).persona.id, writer.persona.id);
});

t.test("folders and files are the server's alone", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const mode = (path: string) => statSync(path).mode & 0o777;
  t.equal(mode(server.keysDir), 0o700);
  t.equal(mode(join(server.keysDir, "root.key")), 0o600);
  for (const name of ["sideroom.db", "sideroom.db-wal", "control.sock"]) {
    t.equal(mode(join(server.dataDir, name)) & 0o077, 0, name);
  }
});
