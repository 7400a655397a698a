import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startServer } from "../../../app.ts";
import type { Config } from "../../../config.ts";
import { type Forum, openForum } from "../../../forum/index.ts";
import { inviteOwner } from "../../../identity/index.ts";
import { CommandFailed } from "../../command.ts";
import { type LocalContext, runLocal } from "../../local.ts";
import type { Output } from "../../output.ts";
import { writeStarterContent } from "../../starter-content.ts";
import { DemoApi } from "../api.ts";
import { cast } from "../cast.ts";
import { playerOf } from "../play-conversations.ts";
import { comeIn } from "./come-in.ts";
import { fillSite } from "./fill-site.ts";
import { dailyLife } from "./go-on.ts";
import { type Guest, newGuests } from "./guests.ts";
import { keepSome, openDoors } from "./home.ts";
import { PastClock } from "./past-clock.ts";
import { chanceFrom } from "./random.ts";

/** Its first words were written so long ago (ms). */
const pastMs = 60 * 3_600_000;

interface Wishes {
  port: number;
  everyMs: number;
  seed: number;
}

/**
 * `sideroom demo-site`: a site of its own in a temporary folder, full of invented people who go on
 * talking until it is stopped. They use the API as everybody does.
 */
export async function demoSite(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const { port, everyMs, seed } = readWishes(argv);
  const isStopping = untilStopped();
  const folder = mkdtempSync(join(tmpdir(), "sideroom-demo-"));
  const clock = new PastClock(pastMs);
  const site = siteIn(folder, { ...config, port });
  let forum: Forum | undefined;
  try {
    forum = await openForum(site, { time: clock.time });
    await writeStarterContent(forum.deps);
    const invite = (await inviteOwner(forum.deps))?.invite;
    const passes = new Set<string>();
    const server = await startServer(forum, passes);
    try {
      output.progress("People are coming in, and have a lot to say. This takes a few seconds.");
      const live = await beginLife({ forum, passes }, { clock, seed, invite });
      tell(output, site.publicUrl, live.guests);
      while (!isStopping.aborted) {
        await pause(everyMs, undefined, { signal: isStopping }).catch(() => {});
        if (!isStopping.aborted) await live.goOn();
      }
    } finally {
      await server.stop();
    }
  } finally {
    await forum?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Beginning {
  clock: PastClock;
  seed: number;
  invite: string | undefined;
}

async function beginLife(
  context: LocalContext,
  { clock, seed, invite }: Beginning,
): Promise<{ guests: Guest[]; goOn(): Promise<void> }> {
  const { pass, url } = (await runLocal(context, "demo-pass", {})) as { pass: string; url: string };
  const api = new DemoApi(url, pass);
  const guests = newGuests();
  const { people, moderator, owner } = await comeIn(api, { guests, invite }, (args) =>
    runLocal(context, "grant", args),
  );
  await openDoors(api, owner);
  const filling = { ...playerOf(api, people), moderator, chance: chanceFrom(seed) };
  await fillSite(filling, () => clock.step());
  await keepSome(api, guests, people);
  clock.arrive();
  return { guests, goOn: dailyLife(filling, people.slice(0, cast.length)) };
}

/** Nothing of what is set for a real site is touched. */
function siteIn(folder: string, config: Config): Config {
  const { host, port } = config;
  return {
    ...config,
    publicUrl: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    // Not fixed, so that whoever looks as the owner can change them.
    ...{ siteName: null, siteContact: null },
    registration: "open",
    dataDir: join(folder, "data"),
    keysDir: join(folder, "keys"),
    backupDir: join(folder, "backups"),
    ...{ databaseUrl: null, natsUrl: null, mail: null },
    logLevel: "error",
  };
}

function tell(output: Output, url: string, guests: readonly Guest[]): void {
  const lines = guests.map(
    ({ signInName, passphrase }) => `  ${signInName.padEnd(16)}  ${passphrase}`,
  );
  output.done(
    `A living site is at ${url}

Sign in as one of these, or make an account of your own:

${lines.join("\n")}

Everybody in it is invented. Ctrl+C stops it, and nothing is kept.`,
    {
      url,
      guests: guests.map(({ role, signInName, passphrase }) => ({ role, signInName, passphrase })),
    },
  );
}

function untilStopped(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.abort());
  return stopping.signal;
}

function readWishes(argv: readonly string[]): Wishes {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { port: text, every: text, seed: text },
  });
  const port = Number(values.port ?? 3080);
  const seconds = Number(values.every ?? 4);
  const seed = Number(values.seed ?? 1);
  const isRight =
    Number.isInteger(port) && port > 0 && port < 65_536 && seconds > 0 && Number.isInteger(seed);
  if (!isRight)
    throw new CommandFailed(
      "demo-site wants --port from 1 to 65535, --every in seconds above 0, and --seed a whole number",
    );
  return { port, everyMs: seconds * 1000, seed };
}
