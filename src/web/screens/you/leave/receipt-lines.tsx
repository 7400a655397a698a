import type { Fate, ReceiptLine } from "../../../../data-rights/wire.ts";
import { en } from "../../../strings/en/receipt.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);
const fates = ["gone", "unlinked", "redacted", "runs-out", "stays"] as const satisfies Fate[];

/** A receipt by what became of things. What is about nobody is left out, and what there was none of. */
export function ReceiptLines({ lines }: { lines: readonly ReceiptLine[] }) {
  return (
    <>
      {fates.map((fate) => {
        const own = lines.filter((line) => line.fate === fate && line.rows !== 0);
        if (own.length === 0) return null;
        return (
          <section key={fate}>
            <h2>{t(fate)}</h2>
            <ul>
              {own.map((line) => (
                <li key={line.table}>{said(line)}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function said({ table, rows }: ReceiptLine): string {
  const what = table in en ? t(table as keyof typeof en) : table;
  return rows === null ? what : t("line", { what, count: rows });
}
