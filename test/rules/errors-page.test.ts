import { readFileSync } from "node:fs";
import t from "tap";
import { errorsPage, errorsPagePath } from "../../docs/generate-errors.ts";
import { errorTable } from "../../src/core/errors.ts";

const page = readFileSync(errorsPagePath, "utf8");

t.test("the page of errors is the one that the table yields (else: npm run docs)", async (t) => {
  t.equal(page, errorsPage());
});

t.test("every code has its row, its section and its own words", async (t) => {
  const rows = page.replace(/ +\|/g, " |").split("\n");
  for (const [code, { status, title }] of Object.entries(errorTable)) {
    t.ok(rows.includes(`| [\`${code}\`](#${code}) | ${status} | ${title} |`), code);
    t.match(page, new RegExp(`^## ${code}\n\nStatus ${status}\\.\n\nWhen: .+\n\nThen: .+`, "m"));
  }
});

t.test("a new code, another status and another title each make the page stale", async (t) => {
  const changed = [
    { ...errorTable, gone: { status: 410, title: "It was here once" } },
    { ...errorTable, conflict: { ...errorTable.conflict, status: 410 } },
    { ...errorTable, conflict: { ...errorTable.conflict, title: "It was here once" } },
  ];
  for (const table of changed) t.not(page, errorsPage(table));
});
