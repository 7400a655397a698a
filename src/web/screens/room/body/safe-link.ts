const schemes = new Set(["http:", "https:", "mailto:"]);

/** The address of a link as it may be followed; null for every other. */
export function safeLink(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  return schemes.has(url.protocol) ? url.href : null;
}

/** Where a link leads, in a word. */
export function hostOf(href: string): string {
  const url = new URL(href);
  return url.protocol === "mailto:" ? decoded(url.pathname) : url.host;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
