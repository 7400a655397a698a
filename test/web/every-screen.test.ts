// Every screen of the client's router has a scene, so that each is looked at: screens-*.test.ts look.
import { readdirSync } from "node:fs";
import t from "tap";
import { missingScreen, screens } from "../../src/web/screens.ts";
import { areas, scenes } from "./scenes/index.ts";
import { titleOf } from "./scenes/scene.ts";

t.test("every screen of the router has a scene, and every scene a screen", async (t) => {
  const names = [...screens, missingScreen].map(({ name }) => name);
  t.ok(names.length > 20, `${names.length} screens`);
  t.same([...new Set(scenes.map(({ screen }) => screen))].sort(), names.sort());
  const titles = scenes.map(titleOf);
  t.equal(new Set(titles).size, titles.length, "no two scenes are called the same");
});

t.test("the scenes of every area are looked at", async (t) => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.startsWith("screens-"));
  t.same(
    files.sort(),
    Object.keys(areas)
      .map((area) => `screens-${area}.test.ts`)
      .sort(),
  );
});
