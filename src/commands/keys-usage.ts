export const exportRootKeyUsage =
  "export-root-key FILE                    writes the root key in a form to print and put away";

export const importRootKeyUsage =
  "import-root-key FILE                    puts a printed root key back into KEYS_DIR; the server must be stopped";

export const rotateKeysUsage =
  "rotate-keys                             changes the root key; half a minute or more";
