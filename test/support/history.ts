/** A post that the server acknowledged to its author. */
export interface Acked {
  /** The author's own name for it, unique in the run and written into the body. */
  ref: string;
  post: string;
  seq: number;
  /** When the answer came, in milliseconds of any one clock. */
  at: number;
}

/** One entry of a room's log, as a subscriber was told of it or as read at the end. */
export interface Entry {
  seq: number;
  /** The post that this entry created; null for every other kind of event. */
  post: string | null;
  /** Found in the post's body; absent where there is none. */
  ref?: string | undefined;
  at?: number;
}

/** What the disk held at one moment, read back after everything since then was taken away. */
export interface Cut {
  at: number;
  posts: ReadonlySet<string>;
}

export interface History {
  acked: Acked[];
  /** Each subscriber's events as they came, over all its reconnects. */
  subscribers: Record<string, Entry[]>;
  /** The whole log of the room, read when all is over. */
  log: Entry[];
  cuts?: Cut[];
}

export interface Violation {
  kind: "lost" | "doubled" | "gap" | "order" | "vanished" | "early";
  detail: string;
}

/** Judges one room's history; an empty list means that every promise was kept. */
export function violations(history: History): Violation[] {
  return [
    ...lostOrMoved(history),
    ...doubledInLog(history),
    ...gapsInLog(history.log),
    ...Object.entries(history.subscribers).flatMap(([name, seen]) => [
      ...disorder(name, seen),
      ...vanished(name, seen, history.log),
    ]),
    ...differences(history.subscribers),
    ...early(history),
  ];
}

function lostOrMoved({ acked, log }: History): Violation[] {
  const bySeq = new Map(log.map((entry) => [entry.seq, entry]));
  const held = new Set(log.map((entry) => entry.post));
  return acked.flatMap(({ ref, post, seq }): Violation[] => {
    if (!held.has(post)) {
      return [{ kind: "lost", detail: `${ref} was acknowledged as ${post} and is not in the log` }];
    }
    if (bySeq.get(seq)?.post === post) return [];
    return [
      { kind: "order", detail: `${ref} was acknowledged at ${seq}, where the log has another` },
    ];
  });
}

function doubledInLog({ acked, log }: History): Violation[] {
  const refs = log.flatMap((entry) => (entry.ref === undefined ? [] : [entry.ref]));
  const posts = log.flatMap((entry) => (entry.post === null ? [] : [entry.post]));
  const seqs = log.map((entry) => `seq ${entry.seq}`);
  const answers = [...new Set(acked.map(({ ref, post }) => `${ref} as ${post}`))];
  const twice = [...repeated(refs), ...repeated(posts), ...repeated(seqs)];
  const answeredTwice = repeated(answers.map((answer) => answer.split(" as ")[0] ?? ""));
  return [
    ...twice.map((what): Violation => ({ kind: "doubled", detail: `${what} twice in the log` })),
    ...answeredTwice.map(
      (ref): Violation => ({ kind: "doubled", detail: `${ref} was acknowledged as two posts` }),
    ),
  ];
}

function gapsInLog(log: Entry[]): Violation[] {
  const seqs = [...new Set(log.map((entry) => entry.seq))].sort((a, b) => a - b);
  return seqs.flatMap((seq, at): Violation[] => {
    const last = seqs[at - 1] ?? 0;
    return seq === last + 1 ? [] : [{ kind: "gap", detail: `the log goes from ${last} to ${seq}` }];
  });
}

function disorder(name: string, seen: Entry[]): Violation[] {
  return seen.flatMap(({ seq }, at): Violation[] => {
    const last = seen[at - 1]?.seq;
    if (last === undefined || seq === last + 1) return [];
    const detail = `${name} was told of ${seq} after ${last}`;
    if (seen.slice(0, at).some((entry) => entry.seq === seq)) return [{ kind: "doubled", detail }];
    return [{ kind: seq < last ? "order" : "gap", detail }];
  });
}

function vanished(name: string, seen: Entry[], log: Entry[]): Violation[] {
  const bySeq = new Map(log.map((entry) => [entry.seq, entry.post]));
  const held = new Set(bySeq.values());
  return seen
    .filter(({ seq, post }) => bySeq.get(seq) !== post)
    .map(({ seq, post }) => ({
      kind: post !== null && held.has(post) ? "order" : "vanished",
      detail: `${name} saw ${post} at ${seq}, where the log ends up with ${bySeq.get(seq)}`,
    }));
}

/** Where two subscribers were told of the same seq, it must have been of the same post. */
function differences(subscribers: Record<string, Entry[]>): Violation[] {
  const first = new Map<number, { name: string; post: string | null }>();
  return Object.entries(subscribers).flatMap(([name, seen]) =>
    seen.flatMap(({ seq, post }): Violation[] => {
      const other = first.get(seq);
      if (other === undefined) first.set(seq, { name, post });
      if (other === undefined || other.post === post) return [];
      const detail = `at ${seq} ${other.name} saw ${other.post}, ${name} saw ${post}`;
      return [{ kind: "order", detail }];
    }),
  );
}

function early({ acked, subscribers, cuts = [] }: History): Violation[] {
  const told = [
    ...acked.map(({ ref, post, at }) => ({ what: `${ref} was acknowledged`, post, at })),
    ...Object.entries(subscribers).flatMap(([name, seen]) =>
      seen.map(({ post, at }) => ({ what: `${name} was told of ${post}`, post, at })),
    ),
  ];
  return cuts.flatMap((cut) =>
    told
      .filter(({ post, at }) => post !== null && at !== undefined && at <= cut.at)
      .filter(({ post }) => !cut.posts.has(post ?? ""))
      .map(
        ({ what }): Violation => ({
          kind: "early",
          detail: `${what} before the disk held it, which was cut at ${cut.at}`,
        }),
      ),
  );
}

function repeated(values: string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(values.filter((value) => seen.size === seen.add(value).size))];
}
