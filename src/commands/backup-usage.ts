export const backupUsage =
  "backup FILE                             copies the database while it is used, and looks whether the copy is whole";

export const restoreUsage =
  "restore FILE [--root-key PAGE] [--destroy-former] [--accept-lost-removals]   puts a backup in place of the database; the server must be stopped";

export const doctorUsage =
  "doctor                                  looks after keys, backups, database and disk, and says what to do";
