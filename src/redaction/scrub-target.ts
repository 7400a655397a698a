/**
 * A store whose files may keep bytes of what was taken out of it: the database, the search index.
 */
export interface ScrubTarget {
  readonly name: string;
  /**
   * Brings everything that was committed before the call into the files themselves, so that nothing
   * older is left beside them (on SQLite: a checkpoint that truncates). False while somebody holds it up.
   */
  settle(): Promise<boolean>;
  /**
   * Looks, off the main thread, for these words where no live row accounts for the bytes, and in what
   * the target still tells of them. Returns which of them (by index) were found.
   */
  readBack(words: readonly string[]): Promise<readonly number[]>;
}
