import { recordAct } from "../audit/index.ts";
import { refuse, refuseField } from "../core/errors.ts";
import { newSecret } from "../core/ids.ts";
import { checker } from "../core/schema.ts";
import { Type } from "../core/typebox.ts";
import type { Forum } from "../forum/index.ts";
import { accountNamed, addInvite, setSiteRole } from "../identity/index.ts";
import { createRoom, grantRoomRole } from "../rooms/index.ts";
import { CreateRoomBody, roomRoles } from "../rooms/wire.ts";
import { runBackup } from "./backups.ts";
import { examine } from "./doctor/examine.ts";
import { runKeyCommand } from "./keys.ts";
import { runRedact } from "./redact-post.ts";

export interface LocalContext {
  readonly forum: Forum;
  /** The running server's passes; a process without a server has nobody to pass. */
  readonly passes: Set<string>;
}

/** A demo on a site by invitation has so many people at most. */
const mostPeople = 64;

const strict = { additionalProperties: false } as const;
const grantArgs = checker(
  Type.Object(
    {
      signInName: Type.String({ minLength: 1, maxLength: 256 }),
      role: Type.String({ maxLength: 20 }),
      room: Type.Optional(Type.String({ maxLength: 60 })),
    },
    strict,
  ),
);
const createRoomArgs = checker(CreateRoomBody);

/** Runs a command that changes something, inside the process that has the database open. */
export async function runLocal(
  context: LocalContext,
  name: string,
  args: Record<string, unknown>,
): Promise<unknown> {
  if (name === "grant") return grant(context.forum, args);
  if (name === "create-room")
    return createRoom(context.forum.deps, "operator", createRoomArgs(args));
  if (name === "backup") return runBackup(context.forum, args);
  if (name === "redact") return runRedact(context.forum, args);
  if (name === "doctor") return examine(context.forum);
  if (name === "demo-pass") return demoPass(context);
  if (name === "rotate-keys" || name === "root-key" || name === "root-key-exported")
    return runKeyCommand(context.forum, name, args);
  refuse("not-found", "The running server does not know this command. Is it of another version?");
}

async function grant({ deps }: Forum, args: Record<string, unknown>): Promise<unknown> {
  const { signInName, role, room } = grantArgs(args);
  const account = await accountNamed(deps, signInName);
  if (account === null) refuse("not-found", "Nobody has this sign-in name.");
  if (room !== undefined) {
    const roomRole = roomRoles.find((one) => one === role);
    if (roomRole === undefined)
      refuseField("/role", `must be one of ${roomRoles.join(", ")} with --room`);
    const persona = await grantRoomRole(deps, account, room, roomRole);
    if (persona === null)
      refuse(
        "not-a-member",
        "This person is not a member of that room. They have to join it first.",
      );
    return { room, roles: persona.badges };
  }
  if (role !== "owner" && role !== "moderator" && role !== "none")
    refuseField("/role", "must be owner, moderator or none (or name a --room)");
  await setSiteRole(deps, signInName, role === "none" ? null : role);
  await deps.unitOfWork.transaction((tx) =>
    recordAct(deps, tx, {
      actor: "operator",
      action: `site-role.set:${role}`,
      subject: account,
      room: null,
    }),
  );
  return { siteRole: role };
}

/** A pass that lifts the limits, and where not everyone may make an account, a few invites. */
async function demoPass({ forum, passes }: LocalContext): Promise<unknown> {
  const pass = newSecret(forum.deps.random);
  passes.add(pass);
  const invites = await forum.deps.unitOfWork.transaction((tx) =>
    Promise.all(
      Array.from({ length: forum.config.registration !== "open" ? mostPeople : 0 }, () =>
        addInvite(forum.deps, tx, "site", null),
      ),
    ),
  );
  return {
    pass,
    url: `http://${forum.config.host}:${forum.config.port}`,
    invites: invites.map(({ invite }) => invite),
  };
}
