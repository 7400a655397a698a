import { closeRaw } from "../sqlite/raw-file.ts";
import { settle } from "../sqlite/settle.ts";
import { wipe } from "../sqlite/wipe.ts";
import { Docs } from "./docs.ts";
import { Finder } from "./find.ts";
import { Follower, OtherDatabase } from "./follower.ts";
import type { Asked, SearchFiles, Told, Wake } from "./messages.ts";
import { toldByVocabulary } from "./read-back.ts";
import { isDamage, openSearchFile, removeSearchFile } from "./search-file.ts";
import { Source } from "./source.ts";

/** The first search after a start waits for what came while nobody followed, but no longer (ms). */
const firstCatchUpMs = 500;
/** After a fault, such as a full disk, it is tried again (ms). */
const restMs = 5_000;

type Index = ReturnType<typeof openIndex>;

/** Follows the logs, and answers between two steps of that. */
export class SearchThread {
  readonly #files: SearchFiles;
  readonly #tell: (told: Told) => void;
  readonly #source: Source;
  #index: Index;
  #isScheduled = false;
  #isResting = false;

  constructor(files: SearchFiles, tell: (told: Told) => void) {
    this.#files = files;
    this.#tell = tell;
    this.#source = new Source(files.database);
    this.#index = this.#reopened(() => openIndex(this.#source, files.search));
  }

  catchUp(): void {
    const end = performance.now() + firstCatchUpMs;
    while (!this.#index.follower.isDone && !this.#isResting && performance.now() < end)
      this.#step();
    this.#schedule();
  }

  take(message: Asked | Wake): void {
    if (message.ask === "follow") {
      this.#index.follower.wake(message.rooms, message.faces);
      this.#schedule();
      return;
    }
    try {
      this.#tell({ id: message.id, answer: this.#answer(message) });
    } catch (error) {
      this.#tell({ id: message.id, fault: faultOf(error) });
      this.#renewAfter(error);
    }
  }

  #answer(asked: Asked) {
    const { connection, finder, follower } = this.#index;
    if (asked.ask === "find") return finder.find(asked.search);
    if (asked.ask === "readBack") return toldByVocabulary(connection, this.#source, asked.words);
    if (asked.ask === "settle") {
      follower.lookEverywhere();
      while (!follower.isUpToDate) follower.step();
      return settle(connection);
    }
    if (asked.ask === "wipe") return wipe(connection, asked.pages);
    this.#isResting = true;
    connection.close();
    closeRaw(this.#files.search);
    this.#source.close();
    return true;
  }

  /** One step in each turn, so that searches come in between. */
  #schedule(): void {
    if (this.#isScheduled || this.#isResting || this.#index.follower.isDone) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (this.#isResting) return;
      this.#step();
      this.#schedule();
    });
  }

  #step(): void {
    try {
      this.#index.follower.step();
    } catch (error) {
      this.#tell({ id: null, fault: faultOf(error) });
      if (this.#renewAfter(error)) return;
      this.#isResting = true;
      setTimeout(() => {
        this.#isResting = false;
        this.#schedule();
      }, restMs).unref();
    }
  }

  /** A file that cannot be used any more gives way to a new one. */
  #renewAfter(error: unknown): boolean {
    if (!needsNew(error)) return false;
    this.#index.connection.close();
    removeSearchFile(this.#files.search);
    this.#index = openIndex(this.#source, this.#files.search);
    this.#schedule();
    return true;
  }

  #reopened(open: () => Index): Index {
    try {
      return open();
    } catch (error) {
      if (!needsNew(error)) throw error;
      removeSearchFile(this.#files.search);
      return open();
    }
  }
}

function openIndex(source: Source, file: string) {
  const { connection, isNew } = openSearchFile(file);
  try {
    const docs = new Docs(connection);
    return {
      connection,
      follower: new Follower(source, docs, isNew),
      finder: new Finder(connection, () => performance.now()),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function needsNew(error: unknown): boolean {
  return isDamage(error) || error instanceof OtherDatabase;
}

/** What is safe to be told of a fault: SQLite's own words may repeat what was looked for. */
function faultOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "unknown";
}
