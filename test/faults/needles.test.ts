// What was removed is nowhere either after a kill at any step of it, on a full disk, or in a backup put back.
import { join } from "node:path";
import t from "tap";
import { deletedFields } from "../privacy/support/needle-fields.ts";
import { assertDone, assertGone } from "../privacy/support/needle-gone.ts";
import { plant, putBack } from "../privacy/support/needle-scene.ts";
import { sweepBytes } from "../privacy/support/needle-sweep.ts";
import { tryPost } from "../support/client.ts";
import { isRunning } from "../support/is-running.ts";
import { patchedSource } from "../support/mutant.ts";
import { dyingSource, removalSteps } from "../support/removal-steps.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { projectRoot, startServer } from "../support/server.ts";
import { hasBallast, smallDisk } from "../support/small-disk.ts";
import { until } from "../support/wait.ts";

const env = { LOG_LEVEL: "trace" };
t.setTimeout(550_000);

t.test("nothing is left when the server is killed at any step of a removal", async (t) => {
  const server = await startServer({ env, source: dyingSource() });
  t.teardown(() => server.kill());
  for (const step of removalSteps) {
    const scene = await plant(server);
    // What planting has replaced is gone: it dies of the removals to come.
    await assertDone(server);
    await server.restart({ env: { KILL_AT: step } });
    const removing = Promise.allSettled([scene.remove(), scene.mask()]);
    await until(`it dies ${step}`, () => !isRunning(server.pid), 20_000);
    await removing;
    await server.restart({ env: { KILL_AT: "" } });
    await scene.remove();
    await scene.mask();
    await assertGone(scene);
    t.pass(step);
  }
});

const restores = [
  { source: projectRoot, isGuarded: true },
  {
    source: patchedSource([
      {
        file: "src/forum/restore-backup.ts",
        find: "    await replay(forum.deps, entries);\n",
        replace: "",
      },
    ]),
    isGuarded: false,
  },
];

for (const { source, isGuarded } of restores)
  t.test(
    isGuarded
      ? "nor when a backup from before is put back"
      : "without repeating the removals a backup that is put back is noticed",
    async (t) => {
      const server = await startServer({ env });
      t.teardown(() => server.kill());
      const scene = await plant(server);
      const settings = settingsOf(server);
      const file = join(settings.BACKUP_DIR, "before.db");
      t.equal((await sideroom(["backup", file], settings)).code, 0);
      await scene.deleteOnly();
      await scene.mask();
      await assertDone(server);
      await server.stop();
      t.match(await sideroom(["restore", file], settings, { source }), { code: 0, stderr: "" });
      await server.restart();
      const gone = assertGone(await putBack(scene));
      await (isGuarded ? gone : t.rejects(gone));
      t.pass();
    },
  );

t.test("nor when the disk is full: removals are taken, and finished", async (t) => {
  const disk = smallDisk();
  const server = await startServer({ env: { ...env, ...disk.env } });
  t.teardown(() => server.stop());
  const scene = await plant(server);
  const { author } = scene;
  await hasBallast(join(server.dataDir, "ballast"));
  disk.leave(server.dataDir, 300_000);
  const filler = "x".repeat(9_000);
  await until("the disk is full", async () => {
    return (await tryPost(server, author, scene.room, filler)).status === 503;
  });
  await scene.deleteOnly();
  await scene.mask();
  await assertDone(server);
  const deleted = new Map([...scene.needles].filter(([field]) => deletedFields.has(field)));
  t.equal(deleted.size, deletedFields.size);
  t.same(sweepBytes({ ...scene, needles: deleted }), [], "although nothing else finds room");
  disk.clear();
  const posts = async () => (await tryPost(server, author, scene.room, "again")).status < 300;
  await until("posts are stored again", posts, 15_000);
  await scene.remove();
  await assertGone(scene);
});
