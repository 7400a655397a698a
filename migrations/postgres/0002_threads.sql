CREATE TABLE "bookmarks" (
	"owner" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_lines" (
	"lookup" text PRIMARY KEY NOT NULL,
	"room" text NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "threads_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"room" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"persona" text NOT NULL,
	"content_warning" text,
	"first_seq" bigint NOT NULL,
	"last_seq" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"posts" bigint NOT NULL,
	"answered" boolean NOT NULL,
	"locked" boolean NOT NULL,
	"pinned" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"gate" text NOT NULL,
	CONSTRAINT "threads_kind" CHECK ("threads"."kind" IN ('talk', 'question', 'announcement')),
	CONSTRAINT "threads_title" CHECK (length("threads"."title") <= 200),
	CONSTRAINT "threads_content_warning" CHECK (length("threads"."content_warning") <= 200)
);
--> statement-breakpoint
DROP INDEX "posts_room_seq";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "thread" bigint;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "thread" bigint;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "kind" text DEFAULT 'message' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "pinned" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "read_lines" ADD CONSTRAINT "read_lines_room_rooms_slug_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "read_lines_room" ON "read_lines" USING btree ("room");--> statement-breakpoint
CREATE INDEX "threads_active" ON "threads" USING btree ("room","last_seq");--> statement-breakpoint
CREATE INDEX "threads_new" ON "threads" USING btree ("room","first_seq");--> statement-breakpoint
CREATE INDEX "threads_unanswered" ON "threads" USING btree ("room","kind","answered","first_seq");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_thread_threads_number_fk" FOREIGN KEY ("thread") REFERENCES "public"."threads"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_place" ON "posts" USING btree ("room","thread","seq");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_kind" CHECK ("posts"."kind" IN ('message', 'question', 'announcement'));