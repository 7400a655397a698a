declare const readable: unique symbol;
declare const writable: unique symbol;

/** A handle to read the database through. Only `storage` knows what is behind it. */
export interface Reads {
  readonly [readable]: true;
}

/** A handle inside a writing transaction. It is used up when the work returns. */
export interface Tx extends Reads {
  readonly [writable]: true;
  /** Runs `callback` once the transaction is durable, after its promise was settled. */
  afterCommit(callback: () => void): void;
}

/**
 * The one way to change anything. `transaction` settles only when the work is durable; a work that
 * throws leaves nothing behind. Inside it await nothing but the database.
 * A work may run a second time after a first run that left nothing.
 * Throws `Refusal("unavailable")` when the database cannot take writes now.
 */
export interface UnitOfWork {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The same, also on a full disk: for what takes a text, a face or a right away, or lets somebody in to
   * do so. The little room that there is then belongs to these.
   */
  evenWhenFull<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly reads: Reads;
}
