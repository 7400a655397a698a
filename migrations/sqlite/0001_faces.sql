CREATE TABLE `blocks` (
	`account` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `challenges` (
	`mac` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`account` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `challenges_expires` ON `challenges` (`expires_at`);--> statement-breakpoint
CREATE INDEX `challenges_account` ON `challenges` (`account`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`lookup` text NOT NULL,
	`sealed` text NOT NULL,
	`day` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `notices_lookup` ON `notices` (`lookup`);--> statement-breakpoint
CREATE INDEX `notices_day` ON `notices` (`day`);--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`credential_mac` text NOT NULL,
	`account` text NOT NULL,
	`sealed` text NOT NULL,
	`counter` integer NOT NULL,
	`created_week` integer NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `passkeys_credential_mac_unique` ON `passkeys` (`credential_mac`);--> statement-breakpoint
CREATE INDEX `passkeys_account` ON `passkeys` (`account`);--> statement-breakpoint
CREATE TABLE `registrations` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`note_sealed` text,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_account_unique` ON `registrations` (`account`);--> statement-breakpoint
CREATE TABLE `reveal_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`persona` text NOT NULL,
	`requested_by` text NOT NULL,
	`approved_by` text,
	`sealed` text NOT NULL,
	`silent` integer NOT NULL,
	`single_handed` integer NOT NULL,
	`opens_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`looked` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reveal_requests_expires` ON `reveal_requests` (`expires_at`);--> statement-breakpoint
CREATE TABLE `totps` (
	`account` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`confirmed` integer NOT NULL,
	`last_step` integer NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_personas` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`room` text,
	`handle` text NOT NULL,
	`handle_index` text NOT NULL,
	`bio` text,
	`standing` text,
	`retired` integer DEFAULT false NOT NULL,
	`slow_until` integer,
	`lookup` text NOT NULL,
	`sealed` text NOT NULL,
	CONSTRAINT "personas_kind" CHECK("__new_personas"."kind" IN ('community', 'room', 'thread')),
	CONSTRAINT "personas_handle" CHECK(length("__new_personas"."handle") <= 40),
	CONSTRAINT "personas_bio" CHECK(length("__new_personas"."bio") <= 280)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_personas`("id", "kind", "handle", "handle_index", "standing", "lookup", "sealed") SELECT "id", "kind", "handle", "handle_index", "standing", "lookup", "sealed" FROM `personas`;--> statement-breakpoint
DROP TABLE `personas`;--> statement-breakpoint
ALTER TABLE `__new_personas` RENAME TO `personas`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `personas_handle_index_unique` ON `personas` (`handle_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `personas_lookup_unique` ON `personas` (`lookup`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `approved` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `email_sealed` text;--> statement-breakpoint
CREATE INDEX `accounts_by_site_role` ON `accounts` (`site_role`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `stepped_up_until` integer;--> statement-breakpoint
CREATE INDEX `sessions_stepped_up` ON `sessions` (`stepped_up_until`);