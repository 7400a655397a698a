import { defineConfig } from "vite";

/** The client: from `src/web` to `build/web`, where the server looks for it. */
export default defineConfig({
  root: "src/web",
  publicDir: "files",
  // Preact's JSX; the types say the same in src/web/tsconfig.json.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../build/web",
    emptyOutDir: true,
    target: "es2022",
    // Nothing inline: the policy lets scripts, styles and pictures come as files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // What became of each source file: the server tells browsers early what a page will need.
    manifest: true,
    rolldownOptions: {
      output: {
        // A few files instead of one for each small part: on a slow line each costs a wait of its own.
        codeSplitting: {
          minSize: 8_000,
          groups: [
            { name: "shared", minShareCount: 3 },
            { name: "room", minShareCount: 2, test: /screens[\\/]room/ },
          ],
        },
      },
    },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": { target: "http://localhost:3000", ws: true } } },
});
