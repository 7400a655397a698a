/** Whose rights, or view, may have changed: open sockets are judged again at once. */
export type RightsChange =
  | { kind: "session"; session: string }
  | { kind: "account"; account: string }
  | { kind: "membership"; account: string; room: string }
  | { kind: "room"; room: string }
  /** Whom the account does not want to meet. */
  | { kind: "blocks"; account: string }
  /** Whether a face wants to be found. */
  | { kind: "face"; persona: string };

export interface RightsChanged {
  tell(change: RightsChange): void;
  listen(listener: (change: RightsChange) => void): void;
}
