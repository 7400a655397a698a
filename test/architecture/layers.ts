import { posix } from "node:path";
import { readImports } from "./imports.ts";
import type { Source } from "./sources.ts";

/** From the bottom up: a place may ask for what stands in an earlier step, never beside it, never later. */
const steps: readonly (readonly string[])[] = [
  ["core"],
  ["audit", "redaction", "oversharing", "support"],
  ["identity"],
  ["personas"],
  ["rooms", "reveal"],
  ["agenda"],
  ["disclaimers", "moderation"],
  ["posts"],
  ["search", "live-chats", "notices"],
  ["data-rights"],
  ["realtime"],
  ["storage", "http"],
  ["forum"],
  ["app.ts"],
  ["commands"],
  ["main.ts"],
];

/** Beside the steps: who may ask for them, and what they may ask for. */
const aside: Readonly<Record<string, { askedBy: readonly string[]; asks: readonly string[] }>> = {
  "config.ts": { askedBy: ["logging.ts", "http", "forum", "app.ts", "commands"], asks: [] },
  "logging.ts": {
    askedBy: ["http", "forum", "app.ts", "commands"],
    asks: ["config.ts", "core"],
  },
};

/** The client: nobody asks for it, and of the server it knows only the shapes of what goes over the wire. */
const client = "web";

/** Packages that belong to a few places only. */
const owned: readonly { name: string; pattern: RegExp; places: readonly string[] }[] = [
  { name: "fastify", pattern: /^(?:fastify|@fastify\/|fastify-)/, places: ["http", "app.ts"] },
  {
    name: "the databases",
    pattern: /^(?:drizzle-|better-sqlite3|pg(?:[-/]|$)|node:sqlite)/,
    places: ["storage"],
  },
  {
    name: "credentials",
    pattern: /^(?:argon2|@simplewebauthn\/server|nodemailer|otpauth)/,
    places: ["identity"],
  },
  { name: "zip files", pattern: /^yazl(?:\/|$)/, places: ["data-rights"] },
  {
    name: "the client's packages",
    pattern: /^(?:preact|@preact\/|wouter-preact|marked|lean-qr|@simplewebauthn\/browser)/,
    places: [client],
  },
];

/** Files that ask once for something whose name they compute: a bundle that may not have been built. */
const mayHideOneName: readonly string[] = ["core/typebox.ts"];

const environment = [
  /\bprocess\s*\??\.\s*env\b/,
  /\bprocess\s*(?:\?\.)?\s*\[/,
  /\benv\b[^{}]*\}\s*=\s*(?:globalThis\.)?process\b/,
  /["'](?:node:)?process["']/,
];

/** Everything in these sources that goes against the one-way rule, as sentences; none when all is well. */
export function breaches(sources: readonly Source[]): string[] {
  return sources
    .flatMap(({ path, text }) => [
      ...asked(path, text).map((one) => breachOf(path, one)),
      placeOf(path) === client ? takesMoreThanShapes(path, text) : null,
      path !== "main.ts" && environment.some((pattern) => pattern.test(text))
        ? `${path} reads the environment; only main.ts does`
        : null,
    ])
    .filter((breach) => breach !== null);
}

function asked(path: string, text: string): (string | null)[] {
  const all = readImports(text);
  return mayHideOneName.includes(path)
    ? all.filter((one, at) => one !== null || at !== all.indexOf(null))
    : all;
}

function breachOf(file: string, asked: string | null): string | null {
  const from = placeOf(file);
  if (from === client) return clientBreachOf(file, asked);
  if (rankOf(from) === -1 && !(from in aside)) return `${file} stands in no step`;
  if (asked === null) return `${file} asks for something without a plain name`;
  if (!asked.startsWith(".")) {
    const owner = owned.find(({ pattern }) => pattern.test(asked));
    return owner === undefined || owner.places.includes(from)
      ? null
      : `${file} asks for ${asked}; ${owner.name} belong to ${owner.places.join(" and ")}`;
  }
  const target = posix.join(posix.dirname(file), asked);
  const why = target.startsWith("..") ? "lies outside src" : whyNot(from, target);
  return why === null ? null : `${file} asks for ${target}, which ${why}`;
}

function clientBreachOf(file: string, asked: string | null): string | null {
  if (asked === null) return `${file} asks for something without a plain name`;
  if (!asked.startsWith(".")) {
    const isClients = owned.some(
      ({ pattern, places }) => places.includes(client) && pattern.test(asked),
    );
    return isClients ? null : `${file} asks for ${asked}, which is not for the client`;
  }
  const target = posix.join(posix.dirname(file), asked);
  if (placeOf(target) === client || /^[^./]+\/wire\.ts$/.test(target)) return null;
  return `${file} asks for ${target}, which is nothing that goes over the wire`;
}

/** Shapes only: the server's code must not end up in the client. */
function takesMoreThanShapes(file: string, text: string): string | null {
  const values = /\bimport\s+(?!type\b)[^;"']*\bfrom\s*["'][^"']*\/wire\.ts["']/;
  return values.test(text) ? `${file} takes more than types from a wire.ts` : null;
}

function whyNot(from: string, target: string): string | null {
  const to = placeOf(target);
  if (from === to) return null;
  if (from in aside) return aside[from]?.asks.includes(to) ? null : "it has no business with";
  if (to in aside) return aside[to]?.askedBy.includes(from) ? null : "is not for this step";
  if (rankOf(to) === -1) return "stands in no step";
  if (rankOf(to) >= rankOf(from)) return "is not of an earlier step";
  return isDoor(from, to, target) ? null : "is not the door of its room";
}

function isDoor(from: string, to: string, target: string): boolean {
  if (to === "core" || to === target) return true;
  if (from === "main.ts") return target === "commands/run.ts";
  return target === `${to}/index.ts` || target === `${to}/wire.ts`;
}

/** A room, or a file that stands by itself at the top. */
function placeOf(path: string): string {
  return path.split("/")[0] ?? "";
}

function rankOf(place: string): number {
  return steps.findIndex((step) => step.includes(place));
}
