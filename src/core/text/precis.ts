/**
 * A passphrase as RFC 8265's OpaqueString profile compares it: other spaces become the plain one,
 * then NFC. Null when it holds what the profile forbids (controls, lone surrogates, unassigned).
 */
export function opaqueString(text: string): string | null {
  if (!text.isWellFormed() || /[\p{Cc}\p{Cn}]/u.test(text)) return null;
  return text.replace(/\p{Zs}/gu, " ").normalize("NFC");
}

/**
 * A sign-in name as RFC 8265's UsernameCaseMapped profile compares it: widths folded, lower case,
 * NFC. Null when it holds spaces at its ends, controls, or what cannot be seen.
 */
export function caseMappedName(text: string): string | null {
  if (!text.isWellFormed() || /[\p{Cc}\p{Cn}\p{Co}\p{Default_Ignorable_Code_Point}]/u.test(text))
    return null;
  const mapped = foldWidth(text).toLowerCase().normalize("NFC");
  return mapped.trim() === mapped ? mapped : null;
}

/** Full-width and half-width forms to their ordinary ones; other compatibility forms stay. */
function foldWidth(text: string): string {
  return text.replace(/[\u3000\uff01-\uffee]/g, (form) => form.normalize("NFKC"));
}
