import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Start-up is mostly reading code: what was compiled once is kept beside the packages.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/compile"));

const { run } = await import("./commands/run.ts");
await run(process.argv.slice(2), process.env);
