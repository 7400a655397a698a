CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name_index` text NOT NULL,
	`name_sealed` text NOT NULL,
	`passphrase_hash` text NOT NULL,
	`created_week` integer NOT NULL,
	`standing` text,
	`country` text,
	`site_role` text,
	CONSTRAINT "accounts_site_role" CHECK("accounts"."site_role" IN ('owner', 'moderator')),
	CONSTRAINT "accounts_country" CHECK(length("accounts"."country") <= 2)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_name_index_unique` ON `accounts` (`name_index`);--> statement-breakpoint
CREATE TABLE `audit` (
	`position` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`room` text,
	`mac` text NOT NULL,
	CONSTRAINT "audit_action" CHECK(length("audit"."action") <= 60),
	CONSTRAINT "audit_subject" CHECK(length("audit"."subject") <= 200)
) STRICT;
--> statement-breakpoint
CREATE TABLE `consents` (
	`account` text NOT NULL,
	`purpose` text NOT NULL,
	`version` integer NOT NULL,
	`day` integer NOT NULL,
	PRIMARY KEY(`account`, `purpose`),
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `disclaimer_versions` (
	`disclaimer` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`sha256` text NOT NULL,
	`cadence_days` integer,
	`published_day` integer NOT NULL,
	PRIMARY KEY(`disclaimer`, `version`),
	FOREIGN KEY (`disclaimer`) REFERENCES `disclaimers`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "disclaimer_versions_title" CHECK(length("disclaimer_versions"."title") <= 200),
	CONSTRAINT "disclaimer_versions_body" CHECK(length("disclaimer_versions"."body") <= 10000)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `disclaimers` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`room` text,
	`role` text,
	`position` integer NOT NULL,
	`version` integer NOT NULL,
	`withdrawn` integer NOT NULL,
	CONSTRAINT "disclaimers_scope" CHECK("disclaimers"."scope" IN ('site', 'room', 'role'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `events` (
	`room` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`post` integer,
	PRIMARY KEY(`room`, `seq`),
	FOREIGN KEY (`room`) REFERENCES `rooms`(`slug`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_facts` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`key_mac` text PRIMARY KEY NOT NULL,
	`body_mac` text NOT NULL,
	`post` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `idempotency_created` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE TABLE `invites` (
	`code_mac` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`room` text,
	`expires_at` integer NOT NULL,
	CONSTRAINT "invites_kind" CHECK("invites"."kind" IN ('owner', 'site', 'room'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `memberships` (
	`room` text NOT NULL,
	`persona` text NOT NULL,
	`roles` text NOT NULL,
	`listening_until` integer,
	`slow_until` integer,
	`joined_week` integer NOT NULL,
	PRIMARY KEY(`room`, `persona`),
	FOREIGN KEY (`room`) REFERENCES `rooms`(`slug`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `memberships_persona` ON `memberships` (`persona`);--> statement-breakpoint
CREATE TABLE `personas` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`handle` text NOT NULL,
	`handle_index` text NOT NULL,
	`standing` text,
	`lookup` text NOT NULL,
	`sealed` text NOT NULL,
	CONSTRAINT "personas_kind" CHECK("personas"."kind" IN ('community', 'room')),
	CONSTRAINT "personas_handle" CHECK(length("personas"."handle") <= 40)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `personas_handle_index_unique` ON `personas` (`handle_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `personas_lookup_unique` ON `personas` (`lookup`);--> statement-breakpoint
CREATE TABLE `posts` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`room` text NOT NULL,
	`seq` integer NOT NULL,
	`persona` text NOT NULL,
	`reply_to` text,
	`body` text NOT NULL,
	`content_warning` text,
	`state` text NOT NULL,
	`reactions` text,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`gate` text NOT NULL,
	CONSTRAINT "posts_state" CHECK("posts"."state" IN ('visible', 'removed')),
	CONSTRAINT "posts_body" CHECK(length("posts"."body") <= 10000),
	CONSTRAINT "posts_content_warning" CHECK(length("posts"."content_warning") <= 200)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `posts_room_seq` ON `posts` (`room`,`seq`);--> statement-breakpoint
CREATE TABLE `reactions` (
	`post` integer NOT NULL,
	`persona` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`post`, `persona`, `name`),
	FOREIGN KEY (`post`) REFERENCES `posts`(`number`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `receipts` (
	`receipt_mac` text PRIMARY KEY NOT NULL,
	`valid_until` integer,
	`day` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`code_mac` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `recovery_codes_account` ON `recovery_codes` (`account`);--> statement-breakpoint
CREATE TABLE `room_gates` (
	`id` text PRIMARY KEY NOT NULL,
	`room` text NOT NULL,
	`items` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `rooms` (
	`slug` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`about` text NOT NULL,
	`condition` text,
	`aliases` text NOT NULL,
	`kind` text NOT NULL,
	`visibility` text NOT NULL,
	`public_from` integer,
	`kept_days` integer,
	`disclaimers` text NOT NULL,
	`slow_mode_seconds` integer NOT NULL,
	`listening_minutes` integer NOT NULL,
	`head` integer NOT NULL,
	`gate` text NOT NULL,
	`members` integer NOT NULL,
	`people_tag` text NOT NULL,
	CONSTRAINT "rooms_visibility" CHECK("rooms"."visibility" IN ('public', 'community', 'private')),
	CONSTRAINT "rooms_disclaimers" CHECK("rooms"."disclaimers" IN ('required', 'banner', 'off')),
	CONSTRAINT "rooms_title" CHECK(length("rooms"."title") <= 120),
	CONSTRAINT "rooms_about" CHECK(length("rooms"."about") <= 1000),
	CONSTRAINT "rooms_condition" CHECK(length("rooms"."condition") <= 120)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`account` text NOT NULL,
	`created_day` integer NOT NULL,
	`used_day` integer NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_hash_unique` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account`);