// What a client sees, written by hand from the protocol: the tests do not trust the server's own types.

export interface Persona {
  id: string;
  handle: string;
  kind: string;
  standing: string | null;
  badges: string[];
}

export interface Profile extends Persona {
  bio: string | null;
  avatar: string;
}

export interface Post {
  id: string;
  room: string;
  seq: number;
  thread: string | null;
  kind: string;
  persona: Persona;
  body: string;
  state: string;
  replyTo: string | null;
  contentWarning: string | null;
  reactions: Record<string, number>;
  revision: number;
  createdAt: string;
  editedAt: string | null;
}

export interface Thread {
  id: string;
  room: string;
  title: string;
  kind: string;
  persona: Persona;
  posts: number;
  lastSeq: number;
  lastAt: string;
  answered: boolean;
  locked: boolean;
  pinned: boolean;
  contentWarning: string | null;
  masks: unknown[];
  createdAt: string;
}

export interface Disclaimer {
  id: string;
  version: number;
  scope: string;
  required: boolean;
  title: string;
  body: string;
  sha256: string;
  cadence: { kind: string; days?: number };
  acknowledged: boolean;
  acknowledgedUntil: string | null;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  disclaimers?: Disclaimer[];
  retryAfter?: number;
  warnings?: { code: string; message: string }[];
}

export interface Page<T> {
  items: T[];
  head: number;
  nextCursor: string | null;
}

/** Any frame from the server: `type` says which members are there. */
export interface Frame {
  type: string;
  room?: string;
  seq?: number;
  event?: string;
  head?: number;
  replayFrom?: number;
  ref?: string | null;
  reason?: string;
  at?: unknown;
  post?: Post;
  thread?: Thread;
  problem?: Problem;
  [more: string]: unknown;
}
