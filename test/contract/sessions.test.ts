import t from "tap";
import type { RightsChange } from "../../src/core/rights-changed.ts";
import {
  type Actor,
  authenticate,
  changeMe,
  consents,
  endSession,
  listSessions,
  recoverAccount,
  registerAccount,
  setSiteRole,
  signIn,
  stillStands,
} from "../../src/identity/index.ts";
import { until } from "../support/wait.ts";
import { contract, join, newPerson, newRoom, outcome, post, type Site } from "./site.ts";

const on = contract();
const day = 86_400_000;

/** What was remembered for a moment is forgotten when the site's clock moves. */
let moved = 0;
const genuine = performance.now.bind(performance);
performance.now = () => genuine() + moved;
t.teardown(() => {
  performance.now = genuine;
});

function move({ time }: Site, ms: number): void {
  time.now += ms;
  moved += 60_000;
}

function register({ deps }: Site, signInName: string) {
  const given = consents.map(({ purpose, version }) => ({ purpose, version }));
  const wish = { signInName, passphrase: "seven quiet herons", consents: given };
  return registerAccount({ ...deps, registration: "open" }, { ...wish, ageConfirmed: true });
}

async function wasUsedToday({ deps, time }: Site, actor: Actor): Promise<boolean> {
  const [view] = await listSessions(deps, actor);
  return view?.lastUsedAt === new Date(Math.floor(time.now / day) * day).toISOString();
}

on("a token proves its own account, any other text proves nobody", async (t, site) => {
  const { actor, token } = await newPerson(site, { siteRole: "moderator", standing: "patient" });
  t.same(await authenticate(site.deps, token), actor);
  const otherLetter = token.startsWith("A") ? "B" : "A";
  const changed = `${otherLetter}${token.slice(1)}`;
  for (const other of ["", "x", token.slice(1), `${token}x`, changed, actor.session])
    t.equal(await authenticate(site.deps, other), null, other);
});

on(
  "a session that was ended is over at once, and only its own account can end it",
  async (t, site) => {
    const [{ actor, token }, { actor: other }] = [await newPerson(site), await newPerson(site)];
    const heard: RightsChange[] = [];
    site.deps.rights.listen((change) => heard.push(change));
    t.equal(await outcome(endSession(site.deps, other.account, actor.session)), "not-found");
    t.same(await authenticate(site.deps, token), actor);
    t.same(heard, []);
    await endSession(site.deps, actor.account, actor.session);
    t.equal(await authenticate(site.deps, token), null);
    t.equal(await stillStands(site.deps, actor), null);
    t.same(heard, [{ kind: "session", session: actor.session }]);
  },
);

on("nothing is written with a session that was ended", async (t, site) => {
  const slug = await newRoom(site);
  const { actor } = await newPerson(site);
  await join(site, actor, slug);
  t.equal(await outcome(post(site, actor, slug)), "done");
  await endSession(site.deps, actor.account, actor.session);
  t.equal(await outcome(post(site, actor, slug)), "unauthenticated");
});

on(
  "a session that was not used for thirty days is over, one that was used goes on",
  async (t, site) => {
    const [{ token: idle }, { token: used, actor }] = [
      await newPerson(site),
      await newPerson(site),
    ];
    move(site, 20 * day);
    t.ok(await authenticate(site.deps, used));
    await until("its last use is kept, by the day", () => wasUsedToday(site, actor));
    move(site, 11 * day);
    t.equal(await authenticate(site.deps, idle), null);
    t.ok(await authenticate(site.deps, used));
  },
);

on("a session that has run out is nobody's, also for many requests at once", async (t, site) => {
  const { token } = await newPerson(site);
  move(site, 40 * day);
  const tries = Array.from({ length: 6 }, () =>
    authenticate(site.deps, token).then((found) => found === null),
  );
  t.same(await Promise.allSettled(tries), Array(6).fill({ status: "fulfilled", value: true }));
});

on("no session lasts longer than half a year, however often it is used", async (t, site) => {
  const { token, actor } = await newPerson(site);
  for (let days = 0; days < 175; days += 25) {
    t.ok(await authenticate(site.deps, token), `after ${days} days`);
    await until("the use is noted", () => wasUsedToday(site, actor));
    move(site, 25 * day);
  }
  move(site, 6 * day);
  t.equal(await authenticate(site.deps, token), null);
});

on("a clock that is set back revives no session", async (t, site) => {
  const { token, actor } = await newPerson(site);
  move(site, 31 * day);
  t.equal(await stillStands(site.deps, actor), null);
  move(site, -31 * day);
  t.equal(await stillStands(site.deps, actor), null);
  t.equal(await authenticate(site.deps, token), null);
});

on(
  "an account is made, signed in to, and recovered with a code that is then spent",
  async (t, site) => {
    const made = await register(site, `Ann ${site.dialect}`);
    const actor = await authenticate(site.deps, made.token);
    t.equal(actor?.account, made.account.id);
    const typed = {
      signInName: `ANN ${site.dialect.toLowerCase()}`,
      passphrase: "seven quiet herons",
    };
    const second = await signIn(site.deps, typed);
    t.equal((await authenticate(site.deps, second.token))?.account, made.account.id);
    t.equal(await outcome(signIn(site.deps, { ...typed, passphrase: "wrong" })), "unauthenticated");
    t.equal(
      await outcome(signIn(site.deps, { ...typed, signInName: "nobody" })),
      "unauthenticated",
    );
    const [recoveryCode = ""] = made.recoveryCodes;
    const recovery = {
      signInName: typed.signInName,
      recoveryCode,
      passphrase: "eight calm otters",
    };
    const third = await recoverAccount(site.deps, recovery);
    t.ok(await authenticate(site.deps, third.token));
    for (const token of [made.token, second.token])
      t.equal(await authenticate(site.deps, token), null, "the sessions from before are over");
    t.equal(await outcome(recoverAccount(site.deps, recovery)), "unauthenticated", "spent");
    t.equal(await outcome(signIn(site.deps, typed)), "unauthenticated", "the old passphrase");
  },
);

on("a sign-in name is taken once, in any case, also by two at once", async (t, site) => {
  const names = ["Otter", "otter", "ＯＴＴＥＲ"].map((name) => `${name}-${site.dialect}`);
  const made = await Promise.all(names.map((name) => outcome(register(site, name))));
  t.same(made.sort(), ["conflict", "conflict", "done"]);
});

on("a role that is given or taken counts for sessions that are open", async (t, site) => {
  const made = await register(site, `Bea ${site.dialect}`);
  const heard: RightsChange[] = [];
  site.deps.rights.listen((change) => heard.push(change));
  await setSiteRole(site.deps, `bea ${site.dialect}`, "moderator");
  t.equal((await authenticate(site.deps, made.token))?.siteRole, "moderator");
  await setSiteRole(site.deps, `bea ${site.dialect}`, null);
  t.equal((await authenticate(site.deps, made.token))?.siteRole, null);
  t.same(heard, Array(2).fill({ kind: "account", account: made.account.id }));
  t.equal(await setSiteRole(site.deps, "nobody at all", "owner"), null);
});

on(
  "one's settings come back as they were set, with the sign-in name for oneself alone",
  async (t, site) => {
    const made = await register(site, `Cleo ${site.dialect}`);
    const actor = await authenticate(site.deps, made.token);
    if (actor === null) throw new Error("nobody is signed in");
    const me = await changeMe(site.deps, actor, { country: "DE", standing: "caregiver" });
    const signInName = `cleo ${site.dialect.toLowerCase()}`;
    t.match(me, { signInName, country: "DE", standing: "caregiver", recoveryCodesLeft: 10 });
    t.match(await changeMe(site.deps, actor, { country: null }), {
      country: null,
      standing: "caregiver",
    });
  },
);
