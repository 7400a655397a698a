import { parseArgs } from "node:util";
import { startServer } from "../../app.ts";
import type { Config } from "../../config.ts";
import { openForum } from "../../forum/index.ts";
import { CommandFailed } from "../command.ts";
import { askServer } from "../control.ts";
import { runLocal } from "../local.ts";
import type { Output } from "../output.ts";
import { writeStarterContent } from "../starter-content.ts";
import { DemoApi } from "./api.ts";
import { readTexts } from "./from-file.ts";
import { readPace } from "./pace.ts";
import { playConversations } from "./play-conversations.ts";
import { playTexts } from "./play-texts.ts";

interface Pass {
  pass: string;
  url: string;
  invites: string[];
}

/** `sideroom demo`: fills the rooms through the real API; starts a server for itself when none is running. */
export async function demo(config: Config, argv: readonly string[], output: Output): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { from: text, room: text, pace: text, speed: text },
  });
  const pace = values.pace === undefined ? null : readPace(values.pace, values.speed ?? "1");
  const texts = values.from === undefined ? null : readTexts(values.from);
  await withServer(config, async ({ pass, url, invites }) => {
    const api = new DemoApi(url, pass);
    const plan = {
      api,
      invites: config.registration === "open" ? [] : invites,
      pace,
      room: values.room ?? null,
      output,
    };
    const result =
      texts === null && pace === null
        ? await playConversations(plan)
        : await playTexts(plan, texts);
    output.done(
      `Done: ${result.people} people wrote ${result.posts} posts in ${result.rooms} rooms; ${result.refused} were refused.`,
      result,
    );
  });
}

async function withServer(config: Config, play: (pass: Pass) => Promise<void>): Promise<void> {
  const answer = await askServer(config.dataDir, "demo-pass", {});
  if (answer !== null) {
    if ("problem" in answer) throw new CommandFailed(answer.problem.detail);
    return play(answer.result as Pass);
  }
  const forum = await openForum({ ...config, logLevel: "error" });
  await writeStarterContent(forum.deps);
  const passes = new Set<string>();
  const server = await startServer(forum, passes);
  try {
    await play((await runLocal({ forum, passes }, "demo-pass", {})) as Pass);
  } finally {
    await server.stop();
    await forum.close();
  }
}
