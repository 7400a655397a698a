CREATE TABLE "backups" (
	"id" text PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"made_at" bigint NOT NULL,
	"bytes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "face_endings" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "redactions" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "searchable" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "masks" jsonb;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "masks" jsonb;