CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name_index" text NOT NULL,
	"name_sealed" text NOT NULL,
	"passphrase_hash" text NOT NULL,
	"created_week" bigint NOT NULL,
	"standing" text,
	"country" text,
	"site_role" text,
	CONSTRAINT "accounts_name_index_unique" UNIQUE("name_index"),
	CONSTRAINT "accounts_site_role" CHECK ("accounts"."site_role" IN ('owner', 'moderator')),
	CONSTRAINT "accounts_country" CHECK (length("accounts"."country") <= 2)
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"position" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"room" text,
	"mac" text NOT NULL,
	CONSTRAINT "audit_action" CHECK (length("audit"."action") <= 60),
	CONSTRAINT "audit_subject" CHECK (length("audit"."subject") <= 200)
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"account" text NOT NULL,
	"purpose" text NOT NULL,
	"version" bigint NOT NULL,
	"day" bigint NOT NULL,
	CONSTRAINT "consents_account_purpose_pk" PRIMARY KEY("account","purpose")
);
--> statement-breakpoint
CREATE TABLE "disclaimer_versions" (
	"disclaimer" text NOT NULL,
	"version" bigint NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"cadence_days" bigint,
	"published_day" bigint NOT NULL,
	CONSTRAINT "disclaimer_versions_disclaimer_version_pk" PRIMARY KEY("disclaimer","version"),
	CONSTRAINT "disclaimer_versions_title" CHECK (length("disclaimer_versions"."title") <= 200),
	CONSTRAINT "disclaimer_versions_body" CHECK (length("disclaimer_versions"."body") <= 10000)
);
--> statement-breakpoint
CREATE TABLE "disclaimers" (
	"id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"room" text,
	"role" text,
	"position" bigint NOT NULL,
	"version" bigint NOT NULL,
	"withdrawn" boolean NOT NULL,
	CONSTRAINT "disclaimers_scope" CHECK ("disclaimers"."scope" IN ('site', 'room', 'role'))
);
--> statement-breakpoint
CREATE TABLE "events" (
	"room" text NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"post" bigint,
	CONSTRAINT "events_room_seq_pk" PRIMARY KEY("room","seq")
);
--> statement-breakpoint
CREATE TABLE "site_facts" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"key_mac" text PRIMARY KEY NOT NULL,
	"body_mac" text NOT NULL,
	"post" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"code_mac" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"room" text,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "invites_kind" CHECK ("invites"."kind" IN ('owner', 'site', 'room'))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"room" text NOT NULL,
	"persona" text NOT NULL,
	"roles" jsonb NOT NULL,
	"listening_until" bigint,
	"slow_until" bigint,
	"joined_week" bigint NOT NULL,
	CONSTRAINT "memberships_room_persona_pk" PRIMARY KEY("room","persona")
);
--> statement-breakpoint
CREATE TABLE "personas" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"handle" text NOT NULL,
	"handle_index" text NOT NULL,
	"standing" text,
	"lookup" text NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "personas_handle_index_unique" UNIQUE("handle_index"),
	CONSTRAINT "personas_lookup_unique" UNIQUE("lookup"),
	CONSTRAINT "personas_kind" CHECK ("personas"."kind" IN ('community', 'room')),
	CONSTRAINT "personas_handle" CHECK (length("personas"."handle") <= 40)
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"room" text NOT NULL,
	"seq" bigint NOT NULL,
	"persona" text NOT NULL,
	"reply_to" text,
	"body" text NOT NULL,
	"content_warning" text,
	"state" text NOT NULL,
	"reactions" jsonb,
	"revision" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"edited_at" bigint,
	"gate" text NOT NULL,
	CONSTRAINT "posts_state" CHECK ("posts"."state" IN ('visible', 'removed')),
	CONSTRAINT "posts_body" CHECK (length("posts"."body") <= 10000),
	CONSTRAINT "posts_content_warning" CHECK (length("posts"."content_warning") <= 200)
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"post" bigint NOT NULL,
	"persona" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "reactions_post_persona_name_pk" PRIMARY KEY("post","persona","name")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"receipt_mac" text PRIMARY KEY NOT NULL,
	"valid_until" bigint,
	"day" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"code_mac" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_gates" (
	"id" text PRIMARY KEY NOT NULL,
	"room" text NOT NULL,
	"items" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"slug" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"about" text NOT NULL,
	"condition" text,
	"aliases" jsonb NOT NULL,
	"kind" text NOT NULL,
	"visibility" text NOT NULL,
	"public_from" bigint,
	"kept_days" bigint,
	"disclaimers" text NOT NULL,
	"slow_mode_seconds" bigint NOT NULL,
	"listening_minutes" bigint NOT NULL,
	"head" bigint NOT NULL,
	"gate" text NOT NULL,
	"members" bigint NOT NULL,
	"people_tag" text NOT NULL,
	CONSTRAINT "rooms_visibility" CHECK ("rooms"."visibility" IN ('public', 'community', 'private')),
	CONSTRAINT "rooms_disclaimers" CHECK ("rooms"."disclaimers" IN ('required', 'banner', 'off')),
	CONSTRAINT "rooms_title" CHECK (length("rooms"."title") <= 120),
	CONSTRAINT "rooms_about" CHECK (length("rooms"."about") <= 1000),
	CONSTRAINT "rooms_condition" CHECK (length("rooms"."condition") <= 120)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"account" text NOT NULL,
	"created_day" bigint NOT NULL,
	"used_day" bigint NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclaimer_versions" ADD CONSTRAINT "disclaimer_versions_disclaimer_disclaimers_id_fk" FOREIGN KEY ("disclaimer") REFERENCES "public"."disclaimers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_room_rooms_slug_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_room_rooms_slug_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_post_posts_number_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_created" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "memberships_persona" ON "memberships" USING btree ("persona");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_room_seq" ON "posts" USING btree ("room","seq");--> statement-breakpoint
CREATE INDEX "recovery_codes_account" ON "recovery_codes" USING btree ("account");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account");