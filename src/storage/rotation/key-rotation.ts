import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "../../core/errors.ts";
import type { RandomSource } from "../../core/ids.ts";
import { Keyring } from "../../core/keyring.ts";
import { fingerprintOf } from "../../core/root-key.ts";
import type { UnitOfWork } from "../../core/unit-of-work.ts";
import { dropNextKey, newRootKey, promoteKey, writeNextKey } from "../keys-dir.ts";
import { findKey, nextKey, sealKept } from "../site-keys.ts";
import type { SiteFacts } from "../stores/site-facts.ts";
import type { KeyedTable } from "./keyed-tables.ts";
import { type Batch, isAnyLeft, moveBatch } from "./move-rows.ts";
import { keyFacts, type Rotation, readRotation, rotationText } from "./state.ts";

/** How long the steps of a change wait (ms). */
export interface RotationPace {
  /** Other processes come to know a new key within this time. */
  readonly announceMs: number;
  /** What was begun before the change, or with a row as it was, has ended within this time. */
  readonly settleMs: number;
  /** Between two passes over the tables, and between two looks of other processes. */
  readonly restMs: number;
}

export const usualPace: RotationPace = { announceMs: 10_000, settleMs: 10_000, restMs: 1_000 };
const longestRestMs = 60_000;

interface RotationDeps {
  readonly keysDir: string;
  readonly random: RandomSource;
  readonly keyring: Keyring;
  readonly unitOfWork: UnitOfWork;
  readonly facts: SiteFacts;
  readonly tables: readonly KeyedTable[];
  /** Whether other processes may serve the same database. */
  readonly isShared: boolean;
  readonly pace: RotationPace;
  /** Told of what went wrong; it is tried again. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Changes the root key while the site serves. What is under way stands in the database, so that any
 * process goes on with it, also after a kill; every step may be done twice, and by several at once.
 */
export class KeyRotation {
  readonly #deps: RotationDeps;
  readonly #end = new AbortController();
  #running: Promise<void> | null = null;
  #watching: Promise<void> = Promise.resolve();

  constructor(deps: RotationDeps) {
    this.#deps = deps;
  }

  /** Goes on with a change that is under way; with other processes, also with one that they begin. */
  begin(): void {
    this.#watching = this.#watch();
  }

  /** Stops; what is under way goes on at the next start. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.#watching;
    await this.#running;
  }

  /**
   * Changes the root key, or goes on with the change that is under way, and resolves with the new
   * key's id when the former is gone. Throws `Refusal` when it could not be done.
   */
  async rotate(): Promise<{ from: string; to: string }> {
    const { keysDir, random, keyring, facts, unitOfWork } = this.#deps;
    const key = newRootKey(random);
    const fingerprint = fingerprintOf(key);
    const former = keyring.id;
    const wish: Rotation = { phase: "announced", from: former, to: key.id, fingerprint };
    if ((await readRotation(facts, unitOfWork.reads)) === null) {
      writeNextKey(keysDir, key);
      await unitOfWork.transaction((tx) => facts.add(tx, keyFacts.rotation, rotationText(wish)));
    }
    const rotation = await readRotation(facts, unitOfWork.reads);
    do await this.#run();
    while (!this.#end.signal.aborted && (await readRotation(facts, unitOfWork.reads)) !== null);
    if (this.#end.signal.aborted) {
      throw new Refusal(
        "unavailable",
        "The server stopped before the change of the root key was done. It goes on with it at its next start.",
      );
    }
    const to = rotation?.to ?? key.id;
    if (to !== key.id || keyring.id !== to) dropNextKey(keysDir, key.id);
    if (keyring.id !== to) {
      throw new Refusal(
        "conflict",
        "The root key was not changed: another process of this site does not see the new key. Give all processes the same KEYS_DIR, or stop the others, change the key, and copy KEYS_DIR to them.",
      );
    }
    return { from: rotation?.from ?? former, to };
  }

  async #watch(): Promise<void> {
    const { isShared, pace } = this.#deps;
    // A database that is away has its own alarms.
    do if (!(await this.#isIdle().catch(() => true))) await this.#run();
    while (isShared && (await this.#rest(pace.restMs)));
  }

  /** Nothing is under way, and this process has the key that the database has. */
  async #isIdle(): Promise<boolean> {
    const { facts, unitOfWork, keyring } = this.#deps;
    if ((await readRotation(facts, unitOfWork.reads)) !== null) return false;
    const fingerprint = await facts.get(unitOfWork.reads, keyFacts.fingerprint);
    return keyring.knowsOnlyOne && (fingerprint ?? "").startsWith(`${keyring.id}.`);
  }

  /** One at a time in a process. */
  #run(): Promise<void> {
    this.#running ??= this.#steps().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #steps(): Promise<void> {
    let faults = 0;
    let quietSince = performance.now();
    const step = async (): Promise<"done" | "again" | "rest"> => {
      const { facts, unitOfWork, isShared, pace } = this.#deps;
      const rotation = await readRotation(facts, unitOfWork.reads);
      if (rotation === null) {
        await this.#settle();
        return "done";
      }
      if (rotation.phase === "announced") {
        const isKnown = await this.#learn(rotation);
        if (isKnown && isShared) await this.#rest(pace.announceMs);
        if (isKnown && !this.#end.signal.aborted) await this.#turn(rotation);
        return "again";
      }
      await this.#learn(rotation);
      this.#deps.keyring.turnTo(rotation.to);
      if ((await this.#movePass(rotation)) > 0) quietSince = performance.now();
      const isQuiet = performance.now() - quietSince >= pace.settleMs;
      return isQuiet && (await this.#finish(rotation)) ? "again" : "rest";
    };
    while (!this.#end.signal.aborted) {
      try {
        const next = await step();
        if (next === "done") return;
        if (next === "rest") await this.#rest(this.#deps.pace.restMs);
        faults = 0;
      } catch (error) {
        if (this.#end.signal.aborted) return;
        this.#deps.onFault(error);
        await this.#rest(Math.min(longestRestMs, this.#deps.pace.restMs * 2 ** faults));
        faults += 1;
      }
    }
  }

  /** Understands the new key from now on; a change whose key this process cannot see is called off. */
  async #learn(rotation: Rotation): Promise<boolean> {
    const { keysDir, keyring, facts, unitOfWork } = this.#deps;
    const next = nextKey(keysDir, rotation);
    if (next !== null) keyring.learn(next);
    else
      await unitOfWork.transaction((tx) =>
        facts.swap(tx, keyFacts.rotation, rotationText(rotation), null),
      );
    return next !== null;
  }

  /** From this commit on everything is made with the new key. */
  async #turn(rotation: Rotation): Promise<void> {
    const { keysDir, keyring, random, facts, unitOfWork } = this.#deps;
    const next = nextKey(keysDir, rotation);
    if (next === null) return;
    const kept = sealKept(new Keyring(next, random), keyring.keptAfterThis());
    const moving = rotationText({ ...rotation, phase: "moving" });
    const isTurned = await unitOfWork.transaction(async (tx) => {
      const isOurs = await facts.swap(tx, keyFacts.rotation, rotationText(rotation), moving);
      if (isOurs) await facts.set(tx, keyFacts.kept, kept);
      return isOurs;
    });
    if (isTurned) keyring.turnTo(rotation.to);
  }

  async #movePass({ from }: Rotation): Promise<number> {
    let moved = 0;
    for (const keyed of this.#deps.tables) {
      let after: string | null = "";
      while (after !== null && !this.#end.signal.aborted) {
        const batch: Batch = await this.#moveBatch(keyed, from, after);
        moved += batch.moved;
        after = batch.next;
      }
    }
    return moved;
  }

  #moveBatch(keyed: KeyedTable, from: string, after: string): Promise<Batch> {
    const { unitOfWork, keyring } = this.#deps;
    return unitOfWork.transaction((tx) => moveBatch(keyring, tx, keyed, from, after));
  }

  /** Forgets the former key in the database, once no row is left that it made. */
  async #finish(rotation: Rotation): Promise<boolean> {
    const { facts, tables, unitOfWork } = this.#deps;
    return unitOfWork.transaction(async (tx) => {
      for (const keyed of tables) if (await isAnyLeft(tx, keyed, rotation.from)) return false;
      const isOurs = await facts.swap(tx, keyFacts.rotation, rotationText(rotation), null);
      if (isOurs) await facts.set(tx, keyFacts.fingerprint, rotation.fingerprint);
      return isOurs;
    });
  }

  /** Nothing is under way: the database's one key is also ours, in memory and in the folder. */
  async #settle(): Promise<void> {
    const { keysDir, keyring, facts, unitOfWork } = this.#deps;
    const fingerprint = await facts.get(unitOfWork.reads, keyFacts.fingerprint);
    const key = findKey(keysDir, fingerprint ?? "");
    keyring.learn(key);
    keyring.turnTo(key.id);
    keyring.forgetFormer();
    promoteKey(keysDir, key.id);
  }

  /** False when it is time to stop. */
  async #rest(ms: number): Promise<boolean> {
    await wait(ms, undefined, { signal: this.#end.signal }).catch(() => {});
    return !this.#end.signal.aborted;
  }
}
