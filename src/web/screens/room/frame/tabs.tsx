import { Link } from "wouter-preact";
import { en } from "../../../strings/en/room.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

export type RoomTab = "threads" | "live" | "about";

export function Tabs({ slug, tab }: { slug: string; tab: RoomTab }) {
  const link = (one: RoomTab, path: string) => (
    <Link href={`/rooms/${slug}${path}`} aria-current={one === tab ? "page" : undefined}>
      {t(one)}
    </Link>
  );
  return (
    <nav class="tabs" aria-label={t("tabs")}>
      {link("threads", "")}
      {link("live", "/live")}
      {link("about", "/about")}
    </nav>
  );
}
