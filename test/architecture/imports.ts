const clause = String.raw`["']([^"'\n]+)["']`;

/** `import … from "x"`, `import "x"`, `export … from "x"`: types and values alike. */
const statements = [
  new RegExp(String.raw`\bimport\b[\w$*{},\s]*?\bfrom\s*${clause}`, "g"),
  new RegExp(String.raw`\bimport\s*${clause}`, "g"),
  new RegExp(
    String.raw`\bexport\s*(?:type\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from\s*${clause}`,
    "g",
  ),
];

/** `import("x")` (also in types) and `require("x")`. What is no plain string cannot be read here. */
const calls = [
  new RegExp(String.raw`\bimport\s*\(\s*(?:${clause}\s*[,)])?`, "g"),
  new RegExp(String.raw`\brequire(?:\.resolve)?\s*\(\s*(?:${clause}\s*[,)])?`, "g"),
];

const plainRequire = /\bconst require = createRequire\(import\.meta\.url\);/g;

/**
 * What a text asks for, in the order of these forms. Null stands for a request that hides its name.
 * Comments are read as well: one too many is better than one missed.
 */
export function readImports(text: string): (string | null)[] {
  const found: (string | null)[] = [];
  for (const pattern of [...statements, ...calls])
    for (const match of text.matchAll(pattern)) found.push(match[1] ?? null);
  // Under another name its calls would not be seen.
  if (/\bcreateRequire\s*\(/.test(text.replaceAll(plainRequire, ""))) found.push(null);
  return found;
}
