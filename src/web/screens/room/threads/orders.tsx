import { Link } from "wouter-preact";
import type { ThreadSort } from "../../../../posts/wire.ts";
import { en } from "../../../strings/en/threads.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);
const sorts: readonly ThreadSort[] = ["active", "new", "unanswered"];

/** The order that an address asks for. */
export function sortIn(search: string): ThreadSort {
  const asked = new URLSearchParams(search).get("sort");
  return sorts.find((sort) => sort === asked) ?? "active";
}

/** The orders in which threads can be listed. */
export function Orders({ slug, present }: { slug: string; present: ThreadSort }) {
  return (
    <nav class="orders" aria-label={t("orders")}>
      {sorts.map((sort) => (
        <Link
          key={sort}
          href={`/rooms/${slug}${sort === "active" ? "" : `?sort=${sort}`}`}
          aria-current={sort === present ? "true" : undefined}
        >
          {t(sort)}
        </Link>
      ))}
    </nav>
  );
}
