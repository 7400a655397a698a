import { type ComponentType, createElement } from "preact";
import { useEffect, useState } from "preact/hooks";
import { matchRoute, useLocation, useRouter } from "wouter-preact";
import { Busy } from "./parts/busy.tsx";
import { Unreachable } from "./parts/unreachable.tsx";
import type { Audience, Screen, ScreenProps } from "./screen.ts";
import { missingScreen, screens } from "./screens.ts";
import { askForTitle } from "./state/navigation.ts";
import { isUnreachable, me } from "./state/session.ts";

interface Shown {
  path: string;
  screen: Screen;
  component: ComponentType<ScreenProps>;
  params: Readonly<Record<string, string>>;
}

/** The screen of the present address. The former one stays until the next is at hand. */
export function Outlet() {
  const [path] = useLocation();
  const { parser } = useRouter();
  const [shown, setShown] = useState<Shown | null>(null);
  const isKnown = me.value !== undefined;
  const viewer = me.value;

  useEffect(() => {
    // Who is looking decides what they see; the code for it can come meanwhile.
    if (!isKnown)
      void matching(path)
        .screen.load()
        .catch(() => undefined);
  }, []);

  useEffect(() => {
    if (!isKnown) return;
    let isCurrent = true;
    const { screen: wanted, params } = matching(path);
    const screen = admitted(wanted);
    void screen.load().then((component) => {
      if (!isCurrent) return;
      setShown((before) => {
        if (before !== null && before.path !== path) {
          askForTitle();
          if (before.screen !== screen) scrollTo(0, 0);
        }
        return { path, screen, component, params };
      });
    });
    return () => {
      isCurrent = false;
    };
  }, [path, isKnown, viewer]);

  if (isUnreachable.value && !isKnown) return <Unreachable />;
  if (shown === null) return <Busy />;
  return createElement(shown.component, { key: shown.screen.name, params: shown.params });

  function matching(wanted: string): Pick<Shown, "screen" | "params"> {
    for (const screen of screens) {
      const [isMatch, params] = matchRoute(parser, screen.path, wanted);
      if (isMatch) return { screen, params: params as Shown["params"] };
    }
    return { screen: missingScreen, params: {} };
  }
}

/** The screen itself, or what somebody sees whom it is not for. */
function admitted(screen: Screen): Screen {
  const who = me.value;
  const mayCome: Record<Audience, boolean> = {
    anyone: true,
    "signed-in": who != null,
    staff: who?.siteRole != null,
    owner: who?.siteRole === "owner",
  };
  if (mayCome[screen.audience]) return screen;
  const signIn = screens.find(({ name }) => name === "sign-in");
  return who == null && signIn !== undefined ? signIn : missingScreen;
}
