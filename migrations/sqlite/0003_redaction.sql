CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`path` text NOT NULL,
	`made_at` integer NOT NULL,
	`bytes` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `face_endings` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `redactions` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `personas` ADD `searchable` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `masks` text;--> statement-breakpoint
ALTER TABLE `threads` ADD `masks` text;