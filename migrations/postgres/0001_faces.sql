CREATE TABLE "blocks" (
	"account" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"mac" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"account" text,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"lookup" text NOT NULL,
	"sealed" text NOT NULL,
	"day" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"credential_mac" text NOT NULL,
	"account" text NOT NULL,
	"sealed" text NOT NULL,
	"counter" bigint NOT NULL,
	"created_week" bigint NOT NULL,
	CONSTRAINT "passkeys_credential_mac_unique" UNIQUE("credential_mac")
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"note_sealed" text,
	CONSTRAINT "registrations_account_unique" UNIQUE("account")
);
--> statement-breakpoint
CREATE TABLE "reveal_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"persona" text NOT NULL,
	"requested_by" text NOT NULL,
	"approved_by" text,
	"sealed" text NOT NULL,
	"silent" boolean NOT NULL,
	"single_handed" boolean NOT NULL,
	"opens_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"looked" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totps" (
	"account" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"confirmed" boolean NOT NULL,
	"last_step" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "personas" DROP CONSTRAINT "personas_kind";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "approved" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "email_sealed" text;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "room" text;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "bio" text;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "retired" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "slow_until" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "stepped_up_until" bigint;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totps" ADD CONSTRAINT "totps_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenges_expires" ON "challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "challenges_account" ON "challenges" USING btree ("account");--> statement-breakpoint
CREATE INDEX "notices_lookup" ON "notices" USING btree ("lookup");--> statement-breakpoint
CREATE INDEX "notices_day" ON "notices" USING btree ("day");--> statement-breakpoint
CREATE INDEX "passkeys_account" ON "passkeys" USING btree ("account");--> statement-breakpoint
CREATE INDEX "reveal_requests_expires" ON "reveal_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "accounts_by_site_role" ON "accounts" USING btree ("site_role");--> statement-breakpoint
CREATE INDEX "sessions_stepped_up" ON "sessions" USING btree ("stepped_up_until");--> statement-breakpoint
ALTER TABLE "personas" ADD CONSTRAINT "personas_bio" CHECK (length("personas"."bio") <= 280);--> statement-breakpoint
ALTER TABLE "personas" ADD CONSTRAINT "personas_kind" CHECK ("personas"."kind" IN ('community', 'room', 'thread'));