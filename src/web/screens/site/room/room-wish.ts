import type {
  ChangeRoom,
  DisclaimerPolicy,
  Room,
  RoomKind,
  Visibility,
} from "../../../../rooms/wire.ts";
import { en } from "../../../strings/en/site-room.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** What an owner has filled in for a room; numbers as they were typed. */
export interface RoomWish {
  title: string;
  about: string;
  condition: string;
  /** One a line. */
  aliases: string;
  kind: RoomKind;
  visibility: Visibility;
  disclaimers: DisclaimerPolicy;
  slowModeSeconds: string;
  listeningMinutes: string;
  /** Empty: all that is written is kept. */
  keptDays: string;
}

export const newRoom: RoomWish = {
  title: "",
  about: "",
  condition: "",
  aliases: "",
  kind: "condition",
  visibility: "community",
  disclaimers: "required",
  slowModeSeconds: "0",
  listeningMinutes: "0",
  keptDays: "",
};

export function wishOf(room: Room): RoomWish {
  const { title, about, condition, aliases, kind, visibility, policy } = room;
  return {
    ...{ title, about, kind, visibility },
    condition: condition ?? "",
    aliases: aliases.join("\n"),
    disclaimers: policy.disclaimers,
    slowModeSeconds: String(policy.slowModeSeconds),
    listeningMinutes: String(policy.listeningMinutes),
    keptDays: String(room.audience.keptDays ?? ""),
  };
}

export type Faults = Partial<Record<keyof RoomWish | "slug", string>>;

/** What can be seen to be wrong before anything is sent. */
export function faultsOf(wish: RoomWish): Faults {
  const faults: Faults = {};
  if (wish.title.trim() === "") faults.title = t("titleMissing");
  if (aliasesOf(wish).length > 20) faults.aliases = t("aliasesMany");
  if (!isWhole(wish.slowModeSeconds, 86_400)) faults.slowModeSeconds = t("slowModeWrong");
  if (!isWhole(wish.listeningMinutes, 43_200)) faults.listeningMinutes = t("listeningWrong");
  if (wish.keptDays.trim() !== "" && (!isWhole(wish.keptDays, 3650) || Number(wish.keptDays) < 1))
    faults.keptDays = t("keptDaysWrong");
  return faults;
}

/** What the server says of single fields, at the fields. */
export function refusedOf(errors: Readonly<Record<string, string>>): Faults {
  const faults: Faults = {};
  for (const [path, message] of Object.entries(errors)) {
    const field = path.split("/").find((part) => part in newRoom || part === "slug");
    if (field !== undefined) faults[field as keyof Faults] = t("refused", { message });
  }
  return faults;
}

/** The wish as the server takes it. */
export function bodyOf(wish: RoomWish): Required<Omit<ChangeRoom, "confirm">> {
  return {
    title: wish.title.trim(),
    about: wish.about.trim(),
    condition: wish.condition.trim() === "" ? null : wish.condition.trim(),
    aliases: aliasesOf(wish),
    kind: wish.kind,
    visibility: wish.visibility,
    policy: {
      disclaimers: wish.disclaimers,
      slowModeSeconds: Number(wish.slowModeSeconds),
      listeningMinutes: Number(wish.listeningMinutes),
    },
    keptDays: wish.keptDays.trim() === "" ? null : Number(wish.keptDays),
  };
}

/** Only what is to become different. */
export function changesOf(room: Room, wish: RoomWish): ChangeRoom {
  const before = bodyOf(wishOf(room));
  const isChanged = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[key as keyof typeof before]);
  return Object.fromEntries(Object.entries(bodyOf(wish)).filter(isChanged));
}

function aliasesOf({ aliases }: RoomWish): string[] {
  return aliases
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function isWhole(typed: string, most: number): boolean {
  return /^\d{1,6}$/.test(typed.trim()) && Number(typed) <= most;
}
