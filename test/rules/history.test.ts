import t from "tap";
import { type History, violations } from "../support/history.ts";

/** Three posts by two authors and one change of a reaction, seen by two people. */
function clean(): History {
  const log = [
    { seq: 1, post: "p1", ref: "a", at: 10 },
    { seq: 2, post: "p2", ref: "b", at: 20 },
    { seq: 3, post: null, at: 25 },
    { seq: 4, post: "p3", ref: "c", at: 30 },
  ];
  return {
    acked: [
      { ref: "a", post: "p1", seq: 1, at: 9 },
      { ref: "b", post: "p2", seq: 2, at: 19 },
      { ref: "c", post: "p3", seq: 4, at: 29 },
    ],
    subscribers: { early: log.map((entry) => ({ ...entry })), late: log.slice(2) },
    log: log.map(({ seq, post, ref }) => ({ seq, post, ref })),
    cuts: [{ at: 22, posts: new Set(["p1", "p2"]) }],
  };
}

/** What the checker says once the history was spoilt. */
function after(spoil: (history: History) => void): string[] {
  const history = clean();
  spoil(history);
  return [...new Set(violations(history).map(({ kind }) => kind))];
}

t.test("a history in which every promise was kept has no violation", async (t) => {
  t.same(violations(clean()), []);
});

t.test(
  "an acknowledged post that may be unseen and unanswered by others is no violation",
  async (t) => {
    t.same(
      after((history) => history.acked.pop()),
      [],
      "a post can be in the log without an answer that reached its author",
    );
  },
);

t.test("an acknowledged post that the log lacks is lost", async (t) => {
  const kinds = after((history) => {
    history.log = [
      { seq: 1, post: "p1", ref: "a" },
      { seq: 2, post: null },
      { seq: 3, post: null },
      { seq: 4, post: "p3", ref: "c" },
    ];
    history.subscribers = {};
  });
  t.same(kinds, ["lost"]);
});

t.test("one submission that became two posts is doubled", async (t) => {
  t.same(
    after((history) => history.log.push({ seq: 5, post: "p4", ref: "c" })),
    ["doubled"],
  );
});

t.test("one post that stands twice in the log is doubled", async (t) => {
  t.same(
    after((history) => history.log.push({ seq: 5, post: "p3" })),
    ["doubled"],
  );
});

t.test("one submission that was answered with two posts is doubled", async (t) => {
  const kinds = after((history) => {
    history.log.push({ seq: 5, post: "p4" });
    history.acked.push({ ref: "c", post: "p4", seq: 5, at: 31 });
  });
  t.same(kinds, ["doubled"]);
});

t.test("an event that a subscriber was told twice is doubled", async (t) => {
  t.same(
    after((history) => history.subscribers.late?.push({ seq: 4, post: "p3" })),
    ["doubled"],
  );
});

t.test("a number that the log leaves out is a gap", async (t) => {
  t.same(
    after((history) => history.log.push({ seq: 6, post: "p4" })),
    ["gap"],
  );
});

t.test("a log whose first entries are missing has a gap", async (t) => {
  const kinds = after((history) => {
    history.log.shift();
    history.acked.shift();
    history.subscribers = {};
  });
  t.same(kinds, ["gap"]);
});

t.test("a number that a subscriber was not told is a gap", async (t) => {
  t.same(
    after((history) => history.subscribers.early?.splice(1, 1)),
    ["gap"],
  );
});

t.test("events that reach a subscriber out of turn are a breach of order", async (t) => {
  const kinds = after((history) => {
    history.subscribers = {
      late: [
        { seq: 2, post: "p2" },
        { seq: 1, post: "p1" },
      ],
    };
  });
  t.same(kinds, ["order"]);
});

t.test("two subscribers who saw different posts at one number are a breach of order", async (t) => {
  const kinds = after((history) => {
    history.subscribers.late = [
      { seq: 1, post: "p2" },
      { seq: 2, post: "p1" },
    ];
  });
  t.same(kinds, ["order"]);
});

t.test("a post that stands elsewhere than its author was told is a breach of order", async (t) => {
  const kinds = after((history) => {
    history.acked[0] = { ref: "a", post: "p1", seq: 2, at: 9 };
  });
  t.same(kinds, ["order"]);
});

t.test("a post that someone was shown and that is gone has vanished", async (t) => {
  t.same(
    after((history) => history.subscribers.late?.push({ seq: 5, post: "p9" })),
    ["vanished"],
  );
});

t.test("a post that was acknowledged before the disk held it is early", async (t) => {
  const kinds = after((history) => {
    history.cuts = [{ at: 9, posts: new Set() }];
  });
  t.same(kinds, ["early"]);
});

t.test("a post that was shown before the disk held it is early", async (t) => {
  const kinds = after((history) => {
    history.acked = [];
    history.cuts = [{ at: 10, posts: new Set() }];
  });
  t.same(kinds, ["early"]);
});
