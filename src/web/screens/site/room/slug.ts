/** The same as the server's: small letters and digits, with single hyphens between. */
const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const longest = 60;

/** An address that a room of this title could have; empty when nothing of it can stand in one. */
export function slugFrom(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");
}

export function isSlug(text: string): boolean {
  return text.length >= 2 && text.length <= longest && slugForm.test(text);
}
