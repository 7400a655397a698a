import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import "../../looks/you.css";

/** The way back to the page that a screen of the site was reached from. */
export function BackTo({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <Link class="back-to-you" href={href}>
      <span aria-hidden="true">‹ </span>
      {children}
    </Link>
  );
}
