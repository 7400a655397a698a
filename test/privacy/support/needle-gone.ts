import assert from "node:assert/strict";
import { pendingIn } from "../../support/leftovers.ts";
import type { Server } from "../../support/server.ts";
import { until } from "../../support/wait.ts";
import type { Scene } from "./needle-scene.ts";
import { sweepBytes, sweepExports, sweepLogs, sweepRoutes, sweepSearch } from "./needle-sweep.ts";

/** Every removal is finished. A failure says what is wrong with the server, and not with the test. */
export async function assertDone(server: Server): Promise<void> {
  await until("all removals are done", () => pendingIn(server) === 0, 60_000).catch((error) =>
    assert.fail((error as Error).message),
  );
}

/** Nobody is told any of it once it was removed, and its bytes go soon after. */
export async function assertGone(scene: Scene): Promise<void> {
  assert.deepEqual(await sweepRoutes(scene), []);
  await until("the search has followed", async () => (await sweepSearch(scene)).length === 0).catch(
    () => {},
  );
  assert.deepEqual(await sweepSearch(scene), []);
  assert.deepEqual(await sweepLogs(scene), []);
  assert.deepEqual(await sweepExports(scene), []);
  await assertDone(scene.server);
  assert.deepEqual(sweepBytes(scene), []);
}
