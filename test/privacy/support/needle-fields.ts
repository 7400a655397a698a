/**
 * Every text that somebody can send, as the server's own description names it:
 * - `removed`: it is planted, removed or replaced, and then nowhere;
 * - `sealed`: it is kept, but in no file's bytes, and gone from every answer once it was removed;
 * - `passing`: it is used and never kept;
 * - else why it is no person's text that could be removed.
 */
export const fields: Readonly<Record<string, "removed" | "sealed" | "passing" | { not: string }>> =
  {
    "POST /rooms/{}/posts body": "removed",
    "POST /rooms/{}/posts contentWarning": "removed",
    "PATCH /posts/{} body": "removed",
    "PATCH /posts/{} contentWarning": "removed",
    "POST /rooms/{}/threads title": "removed",
    "POST /rooms/{}/threads body": "removed",
    "POST /rooms/{}/threads contentWarning": "removed",
    "PATCH /threads/{} title": "removed",
    "PATCH /personas/{} bio": "removed",
    "PATCH /personas/{} handle": "removed",
    "POST /rooms/{}/membership handle": "removed",
    "POST /rooms/{}/membership/fresh-face handle": "removed",

    "POST /accounts signInName": "sealed",
    "POST /accounts recoveryEmail": "sealed",
    "PUT /me/recovery-email recoveryEmail": "sealed",
    "POST /passkeys name": "sealed",

    "POST /rooms/{}/drafts/check body": "passing",
    "POST /sessions signInName": "passing",
    "POST /sessions passphrase": "passing",
    "POST /recoveries signInName": "passing",
    "POST /recoveries recoveryCode": "passing",
    "POST /recoveries token": "passing",
    "POST /recoveries passphrase": "passing",
    "POST /recovery-mails signInName": "passing",
    "POST /me/step-up passphrase": "passing",
    "DELETE /me passphrase": "passing",
    "POST /accounts invite": "passing",
    "POST /rooms/{}/membership invite": "passing",

    "POST /accounts note": { not: "sealed, and gone when it is decided; waiting has tests" },
    "POST /accounts passphrase": { not: "never kept; the tests of logs look for it" },
    "PUT /me/passphrase passphrase": { not: "never kept; the tests of logs look for it" },
    "POST /moderation/personas/{}/reveal-requests ground": { not: "staff's, sealed, gone in days" },
    "POST /moderation/personas/{}/reveal-requests law": { not: "staff's, sealed, gone in days" },
    "PATCH /site name": { not: "the site's words" },
    "PATCH /site contact": { not: "the site's words" },
    "POST /rooms title": { not: "the site's words" },
    "POST /rooms about": { not: "the site's words" },
    "POST /rooms condition": { not: "the site's words" },
    "POST /rooms aliases": { not: "the site's words" },
    "PATCH /rooms/{} title": { not: "the site's words" },
    "PATCH /rooms/{} about": { not: "the site's words" },
    "PATCH /rooms/{} condition": { not: "the site's words" },
    "PATCH /rooms/{} aliases": { not: "the site's words" },
    "POST /disclaimers title": { not: "the site's words" },
    "POST /disclaimers body": { not: "the site's words" },
    "POST /rooms/{}/disclaimers title": { not: "the site's words" },
    "POST /rooms/{}/disclaimers body": { not: "the site's words" },
    "POST /disclaimers/{}/versions title": { not: "the site's words" },
    "POST /disclaimers/{}/versions body": { not: "the site's words" },
    "POST /accounts consents": { not: "names of the site's own texts" },
    "POST /passkeys response": { not: "an authenticator's bytes" },
    "POST /rooms/{}/acknowledgements items": { not: "ids" },
    "POST /rooms/{}/posts thread": { not: "an id" },
    "POST /rooms/{}/posts replyTo": { not: "an id" },
  };

/** What is taken away by deleting, leaving and masking alone: all of it, whatever is put back later. */
export const deletedFields: ReadonlySet<string> = new Set([
  "POST /rooms/{}/posts body",
  "POST /rooms/{}/posts contentWarning",
  "POST /rooms/{}/threads title",
  "POST /rooms/{}/threads body",
  "POST /rooms/{}/threads contentWarning",
  "the handle of who leaves with everything",
  "the bio of who leaves with everything",
  "a post of who leaves with everything",
  "a thread of who leaves so",
  "the handle of who leaves posts behind",
  "the bio of who leaves posts behind",
  "a part of a post",
]);
