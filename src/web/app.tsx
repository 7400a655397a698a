import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import { Outlet } from "./outlet.tsx";
import { Button } from "./parts/button.tsx";
import { RoomsBeside } from "./parts/rooms-beside.tsx";
import { device } from "./state/device.ts";
import { leaveQuickly } from "./state/leave-quickly.ts";
import { heading } from "./state/navigation.ts";
import { hasNews } from "./state/news.ts";
import { signInFrom } from "./state/onward.ts";
import { isStaff, me, site } from "./state/session.ts";
import { common as t } from "./strings/common.ts";

/** What stays around every screen. */
export function App() {
  useTabTitle();
  return (
    <>
      <a class="skip" href="#main">
        {t("skip")}
      </a>
      <header class="frame-top">
        <Brand />
        <div class="leave">
          <Button act={leaveQuickly}>{t("leaveQuickly")}</Button>
        </div>
        <Navigation />
      </header>
      <RoomsBeside />
      <main id="main" class="page" tabIndex={-1}>
        <Outlet />
      </main>
      <footer class="frame-foot">
        <Link href="/help">{t("hardMoment")}</Link>
        <Link href="/privacy">{t("privacy")}</Link>
      </footer>
    </>
  );
}

function Brand() {
  const { discreet } = device.value;
  return (
    <Link class="brand" href="/" data-theirs={!discreet}>
      {discreet ? t("discreetTitle") : (site.value?.name ?? "")}
    </Link>
  );
}

function Navigation() {
  const [path] = useLocation();
  const isIn = me.value != null;
  return (
    <nav class="frame-nav" aria-label={t("navigation")}>
      {!isIn && (
        <Way to="/sign-in" href={signInFrom(path)}>
          {t("signIn")}
        </Way>
      )}
      {isIn && <Way to="/rooms">{t("rooms")}</Way>}
      {isIn && <Way to="/kept">{t("kept")}</Way>}
      {isIn && (
        <Way to="/news">
          {t("news")}
          {hasNews.value && <span class="fresh">{t("fresh")}</span>}
        </Way>
      )}
      {isIn && <Way to="/you">{t("you")}</Way>}
      {isStaff.value && <Way to="/site">{t("site")}</Way>}
    </nav>
  );
}

interface WayProps {
  to: string;
  href?: string;
  children: ComponentChildren;
}

/** A way to a part of the site; marked while one is in it. */
function Way({ to, href = to, children }: WayProps) {
  const [path] = useLocation();
  const isBelow = path.startsWith(`${to}/`);
  return (
    <Link href={href} aria-current={path === to ? "page" : isBelow ? "true" : undefined}>
      {children}
    </Link>
  );
}

function useTabTitle(): void {
  const { discreet } = device.value;
  const name = site.value?.name ?? "";
  const said = heading.value;
  useEffect(() => {
    if (discreet) document.title = t("discreetTitle");
    else document.title = said === "" ? name : `${said} · ${name}`;
  }, [discreet, name, said]);
}
