import t from "tap";
import { readSources, type Source } from "./sources.ts";

/** What has no place in the server's source, with a line that must be found. */
const unwanted: readonly { what: string; pattern: RegExp; sample: string; except?: string }[] = [
  { what: "NODE_ENV", pattern: /NODE_ENV/, sample: "if (NODE_ENV)" },
  { what: "a mutant's switch", pattern: /mutant|mutate/i, sample: "if (isMutant)" },
  {
    what: "a test's switch",
    pattern:
      /\b(?:is|in|for|under)(?:Unit)?Tests?(?:ing)?\b|\btest_?mode\b|__test__|SIDEROOM_TEST/i,
    sample: "if (testMode) return;",
  },
  {
    what: "the environment",
    pattern: /\bprocess\s*\??\.\s*env\b/,
    sample: "process.env.X",
    except: "main.ts",
  },
  { what: "a note for later", pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/, sample: "// TODO: tidy" },
  { what: "a silenced check", pattern: /@ts-\w+|biome-ignore/, sample: "// @ts-ignore" },
  {
    what: "`any` as a type",
    pattern: /(?::|<|=|\||&|,|\bas)\s*any\s*(?:[;,)\]>=|&{[]|$)/m,
    sample: "const rows: any[] = [];",
  },
  { what: "a debugger", pattern: /\bdebugger\b\s*;/, sample: "debugger;" },
];

function findings(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) =>
    unwanted
      .filter(({ pattern, except }) => path !== except && pattern.test(text))
      .map(({ what }) => `${path} holds ${what}`),
  );
}

t.test(
  "the source holds no switches for tests, no notes for later, no silenced checks",
  async (t) => {
    const sources = readSources();
    t.ok(sources.length >= 100, `saw ${sources.length} files`);
    t.same(findings(sources), []);
  },
);

for (const { what, sample } of unwanted) {
  t.test(`${what} would be found`, async (t) => {
    t.same(findings([{ path: "rooms/a.ts", text: `x;\n${sample}\n` }]), [
      `rooms/a.ts holds ${what}`,
    ]);
  });
}

t.test("`any` is found in every place of a type, and not in prose", async (t) => {
  for (const text of ["f(x: any)", "x as any;", "Map<string, any>", "type A = any;", "a: B | any"])
    t.equal(findings([{ path: "a.ts", text }]).length, 1, text);
  for (const text of ["// in any case", "const any = 1;", '"any";', "anything: 1"])
    t.same(findings([{ path: "a.ts", text }]), [], text);
});
