CREATE TABLE `bookmarks` (
	`owner` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `read_lines` (
	`lookup` text PRIMARY KEY NOT NULL,
	`room` text NOT NULL,
	`sealed` text NOT NULL,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`slug`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `read_lines_room` ON `read_lines` (`room`);--> statement-breakpoint
CREATE TABLE `threads` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`room` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`persona` text NOT NULL,
	`content_warning` text,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`last_at` integer NOT NULL,
	`posts` integer NOT NULL,
	`answered` integer NOT NULL,
	`locked` integer NOT NULL,
	`pinned` integer NOT NULL,
	`created_at` integer NOT NULL,
	`gate` text NOT NULL,
	CONSTRAINT "threads_kind" CHECK("threads"."kind" IN ('talk', 'question', 'announcement')),
	CONSTRAINT "threads_title" CHECK(length("threads"."title") <= 200),
	CONSTRAINT "threads_content_warning" CHECK(length("threads"."content_warning") <= 200)
) STRICT;
--> statement-breakpoint
CREATE INDEX `threads_active` ON `threads` (`room`,`last_seq`);--> statement-breakpoint
CREATE INDEX `threads_new` ON `threads` (`room`,`first_seq`);--> statement-breakpoint
CREATE INDEX `threads_unanswered` ON `threads` (`room`,`kind`,`answered`,`first_seq`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_posts` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`room` text NOT NULL,
	`seq` integer NOT NULL,
	`thread` integer,
	`kind` text DEFAULT 'message' NOT NULL,
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
	FOREIGN KEY (`thread`) REFERENCES `threads`(`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "posts_kind" CHECK("__new_posts"."kind" IN ('message', 'question', 'announcement')),
	CONSTRAINT "posts_state" CHECK("__new_posts"."state" IN ('visible', 'removed')),
	CONSTRAINT "posts_body" CHECK(length("__new_posts"."body") <= 10000),
	CONSTRAINT "posts_content_warning" CHECK(length("__new_posts"."content_warning") <= 200)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_posts`("number", "room", "seq", "persona", "reply_to", "body", "content_warning", "state", "reactions", "revision", "created_at", "edited_at", "gate") SELECT "number", "room", "seq", "persona", "reply_to", "body", "content_warning", "state", "reactions", "revision", "created_at", "edited_at", "gate" FROM `posts`;--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_posts';--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_posts', seq FROM sqlite_sequence WHERE name = 'posts';--> statement-breakpoint
DROP TABLE `posts`;--> statement-breakpoint
ALTER TABLE `__new_posts` RENAME TO `posts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `posts_place` ON `posts` (`room`,`thread`,`seq`);--> statement-breakpoint
ALTER TABLE `events` ADD `thread` integer;--> statement-breakpoint
ALTER TABLE `rooms` ADD `pinned` text DEFAULT '[]' NOT NULL;