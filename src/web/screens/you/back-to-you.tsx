import { Link } from "wouter-preact";
import { common as t } from "../../strings/common.ts";

/** The way back from one of the pages below "You". */
export function BackToYou() {
  return (
    <Link class="back-to-you" href="/you">
      <span aria-hidden="true">‹ </span>
      {t("you")}
    </Link>
  );
}
