// Who gets what, written by hand: for every route about an object, each role and each kind of room.
/** In the order of the columns below. */
export const roles = ["nobody", "outsider", "foreigner", "member", "moderator", "owner"] as const;
export type Role = (typeof roles)[number];

export const visibilities = ["public", "community", "private"] as const;
export type Visibility = (typeof visibilities)[number];

/** What a request may name; made anew for every single one. */
export interface Scene {
  room: string;
  /** The member's post, and the room's own disclaimer. */
  post: string;
  /** The member's thread. */
  thread: string;
  disclaimer: { id: string; version: number; sha256: string };
  /** The member's face, and one of their sessions. */
  persona: string;
  session: string;
  /** The member's own. */
  passkey: string;
}

export interface Row {
  /** What has to be made for the request; with `cast`, the people too, because it moves them. */
  needs?: "post" | "thread" | "disclaimer" | "session" | "passkey" | "cast";
  path: (scene: Scene) => string;
  body?: (scene: Scene) => unknown;
  /** Statuses by column. One line stands for every kind of room when the route is about none. */
  expect: Record<Visibility, string> | string;
}

/** An id that nothing has. */
const nothing = "AAAAAAAAAAAAAAAAAAAAAA";
const text = { title: "A title", body: "A text.", cadence: { kind: "version" } };

/** Reading a room and what is in it. */
const reading = {
  public: "200 200 200 200 200 200",
  community: "404 200 200 200 200 200",
  private: "404 404 404 200 200 200",
};

/** The same for those who must be signed in to ask at all. */
const signedInReading = {
  public: "401 200 200 200 200 200",
  community: "401 200 200 200 200 200",
  private: "401 404 404 200 200 200",
};

/** Writing what others see: members only, whatever else one is. */
const writing = (done: number) => ({
  public: `401 403 403 ${done} ${done} 403`,
  community: `401 403 403 ${done} ${done} 403`,
  private: `401 404 404 ${done} ${done} 403`,
});

/** The member's own: nobody else's, whatever else one is. */
const owning = (done: number) => ({
  public: `401 403 403 ${done} 403 403`,
  community: `401 403 403 ${done} 403 403`,
  private: `401 404 404 ${done} 403 403`,
});

/** Looking after the room: its moderators and the owner. */
const keeping = (done: number) => ({
  public: `401 403 403 403 ${done} ${done}`,
  community: `401 403 403 403 ${done} ${done}`,
  private: `401 404 404 403 ${done} ${done}`,
});

/** The owner's alone, about a room. */
const ruling = (done: number) => ({
  public: `401 403 403 403 403 ${done}`,
  community: `401 403 403 403 403 ${done}`,
  private: `401 404 404 403 403 ${done}`,
});

export const matrix: Record<string, Row> = {
  "GET /rooms/{room}": { path: ({ room }) => `/rooms/${room}`, expect: reading },
  "GET /rooms/{room}/posts": { path: ({ room }) => `/rooms/${room}/posts`, expect: reading },
  "GET /rooms/{room}/threads": { path: ({ room }) => `/rooms/${room}/threads`, expect: reading },
  "POST /rooms/{room}/threads": {
    needs: "post",
    path: ({ room }) => `/rooms/${room}/threads`,
    body: () => ({ title: "a thread", body: "its first post" }),
    expect: writing(201),
  },
  "GET /threads/{thread}": {
    needs: "thread",
    path: ({ thread }) => `/threads/${thread}`,
    expect: reading,
  },
  "PATCH /threads/{thread}": {
    needs: "thread",
    path: ({ thread }) => `/threads/${thread}`,
    body: () => ({ title: "another title" }),
    expect: owning(200),
  },
  "POST /moderation/threads/{thread}/tools": {
    needs: "thread",
    path: ({ thread }) => `/moderation/threads/${thread}/tools`,
    body: () => ({ lock: true, pin: false }),
    expect: keeping(200),
  },
  "GET /rooms/{room}/events": { path: ({ room }) => `/rooms/${room}/events`, expect: reading },
  "GET /rooms/{room}/disclaimers": {
    path: ({ room }) => `/rooms/${room}/disclaimers`,
    expect: reading,
  },
  "GET /rooms/{room}/faces": {
    path: ({ room }) => `/rooms/${room}/faces`,
    expect: signedInReading,
  },
  "GET /rooms/{room}/membership": {
    path: ({ room }) => `/rooms/${room}/membership`,
    expect: signedInReading,
  },
  "GET /rooms/{room}/read-line": {
    path: ({ room }) => `/rooms/${room}/read-line`,
    expect: signedInReading,
  },
  "GET /rooms/{room}/own-marks": {
    path: ({ room }) => `/rooms/${room}/own-marks?from=1&to=100`,
    expect: signedInReading,
  },
  "PUT /rooms/{room}/read-line": {
    path: ({ room }) => `/rooms/${room}/read-line`,
    body: () => ({ seq: 1 }),
    expect: {
      public: "401 204 204 204 204 204",
      community: "401 204 204 204 204 204",
      private: "401 404 404 204 204 204",
    },
  },
  "GET /personas/{persona}": {
    path: ({ persona }) => `/personas/${persona}`,
    expect: {
      public: "401 200 200 200 200 200",
      community: "401 200 200 200 200 200",
      private: "401 404 404 200 200 200",
    },
  },
  "PATCH /personas/{persona}": {
    path: ({ persona }) => `/personas/${persona}`,
    body: () => ({ bio: "Likes the early morning." }),
    expect: owning(200),
  },
  "GET /personas/{persona}/avatar.svg": {
    path: ({ persona }) => `/personas/${persona}/avatar.svg`,
    expect: "200 200 200 200 200 200",
  },
  "POST /rooms/{room}/membership/fresh-face": {
    needs: "cast",
    path: ({ room }) => `/rooms/${room}/membership/fresh-face`,
    body: () => ({ confirm: true }),
    expect: writing(201),
  },
  "GET /posts/{post}": { needs: "post", path: ({ post }) => `/posts/${post}`, expect: reading },
  "PATCH /rooms/{room}": {
    path: ({ room }) => `/rooms/${room}`,
    body: () => ({ about: "told anew" }),
    expect: ruling(200),
  },
  "PUT /rooms/{room}/roles/{persona}": {
    needs: "cast",
    path: ({ room, persona }) => `/rooms/${room}/roles/${persona}`,
    body: () => ({ roles: [] }),
    expect: ruling(200),
  },
  "POST /rooms/{room}/invites": {
    path: ({ room }) => `/rooms/${room}/invites`,
    expect: keeping(201),
  },
  "POST /rooms/{room}/disclaimers": {
    path: ({ room }) => `/rooms/${room}/disclaimers`,
    body: () => text,
    expect: keeping(201),
  },
  "GET /disclaimers": { path: () => "/disclaimers", expect: "401 200 200 200 200 200" },
  "GET /disclaimers/{disclaimer}/versions": {
    needs: "disclaimer",
    path: ({ disclaimer }) => `/disclaimers/${disclaimer.id}/versions`,
    expect: keeping(200),
  },
  "POST /disclaimers/{disclaimer}/versions": {
    needs: "disclaimer",
    path: ({ disclaimer }) => `/disclaimers/${disclaimer.id}/versions`,
    body: () => text,
    expect: keeping(201),
  },
  "DELETE /disclaimers/{disclaimer}": {
    needs: "disclaimer",
    path: ({ disclaimer }) => `/disclaimers/${disclaimer.id}`,
    expect: keeping(204),
  },
  "POST /rooms/{room}/membership": {
    needs: "cast",
    path: ({ room }) => `/rooms/${room}/membership`,
    body: () => ({ face: "room" }),
    expect: {
      public: "401 201 201 200 200 201",
      community: "401 201 201 200 200 201",
      private: "401 404 404 200 200 201",
    },
  },
  "DELETE /rooms/{room}/membership": {
    needs: "cast",
    path: ({ room }) => `/rooms/${room}/membership`,
    expect: writing(204),
  },
  "POST /rooms/{room}/acknowledgements": {
    needs: "disclaimer",
    path: ({ room }) => `/rooms/${room}/acknowledgements`,
    body: ({ disclaimer: { id, version, sha256 } }) => ({ items: [{ id, version, sha256 }] }),
    expect: {
      public: "401 201 201 201 201 201",
      community: "401 201 201 201 201 201",
      private: "401 404 404 201 201 201",
    },
  },
  "POST /rooms/{room}/drafts/check": {
    path: ({ room }) => `/rooms/${room}/drafts/check`,
    body: () => ({ body: "a draft" }),
    expect: signedInReading,
  },
  "POST /rooms/{room}/posts": {
    needs: "post",
    path: ({ room }) => `/rooms/${room}/posts`,
    body: () => ({ body: "a post" }),
    expect: writing(201),
  },
  "PATCH /posts/{post}": {
    needs: "post",
    path: ({ post }) => `/posts/${post}`,
    body: () => ({ body: "other words" }),
    expect: owning(200),
  },
  "DELETE /posts/{post}": {
    needs: "post",
    path: ({ post }) => `/posts/${post}`,
    expect: owning(204),
  },
  "PUT /posts/{post}/reactions/{name}": {
    needs: "post",
    path: ({ post }) => `/posts/${post}/reactions/thanks`,
    expect: writing(200),
  },
  "DELETE /posts/{post}/reactions/{name}": {
    needs: "post",
    path: ({ post }) => `/posts/${post}/reactions/thanks`,
    expect: writing(200),
  },
  "DELETE /sessions/{session}": {
    needs: "session",
    path: ({ session }) => `/sessions/${session}`,
    expect: "401 404 404 204 404 404",
  },
  "POST /disclaimers": {
    path: () => "/disclaimers",
    body: () => ({ scope: "role", role: "clinician", ...text }),
    expect: "401 403 403 403 403 201",
  },
  "POST /rooms": {
    path: () => "/rooms",
    body: () => ({ slug: `made-${Math.random().toString(36).slice(2)}`, title: "A room" }),
    expect: "401 403 403 403 403 201",
  },
  "POST /invites": { path: () => "/invites", expect: "401 403 403 403 403 201" },
  "GET /registrations": { path: () => "/registrations", expect: "401 403 403 403 403 200" },
  "POST /registrations/{registration}/approve": {
    path: () => `/registrations/${nothing}/approve`,
    expect: "401 403 403 403 403 404",
  },
  "POST /registrations/{registration}/refuse": {
    path: () => `/registrations/${nothing}/refuse`,
    expect: "401 403 403 403 403 404",
  },
  "POST /moderation/personas/{persona}/reveal-requests": {
    path: ({ persona }) => `/moderation/personas/${persona}/reveal-requests`,
    body: () => ({ ground: "Someone is in danger." }),
    expect: "401 403 403 403 403 201",
  },
  "GET /reveal-requests": { path: () => "/reveal-requests", expect: "401 403 403 403 403 200" },
  "GET /reveal-requests/{request}": {
    path: () => `/reveal-requests/${nothing}`,
    expect: "401 403 403 403 403 404",
  },
  "POST /reveal-requests/{request}/approve": {
    path: () => `/reveal-requests/${nothing}/approve`,
    expect: "401 403 403 403 403 404",
  },
  "POST /reveal-requests/{request}/look": {
    path: () => `/reveal-requests/${nothing}/look`,
    expect: "401 403 403 403 403 404",
  },
  "GET /me/notifications": {
    path: () => "/me/notifications",
    expect: "401 200 200 200 200 200",
  },
  "DELETE /me/notifications/{notice}": {
    path: () => `/me/notifications/${nothing}`,
    expect: "401 404 404 404 404 404",
  },
  "GET /search": { path: ({ room }) => `/search?q=words&room=${room}`, expect: reading },
  "GET /me": { path: () => "/me", expect: "401 200 200 200 200 200" },
  "DELETE /me": {
    path: () => "/me",
    body: () => ({ passphrase: "not the passphrase", posts: "redact" }),
    expect: "401 403 403 403 403 403",
  },
  "GET /me/export": { path: () => "/me/export", expect: "401 200 200 200 200 200" },
  "GET /me/personas": { path: () => "/me/personas", expect: "401 200 200 200 200 200" },
  "PATCH /me": {
    path: () => "/me",
    body: () => ({ country: null }),
    expect: "401 200 200 200 200 200",
  },
  "PUT /posts/{post}/bookmark": {
    needs: "post",
    path: ({ post }) => `/posts/${post}/bookmark`,
    expect: {
      public: "401 204 204 204 204 204",
      community: "401 204 204 204 204 204",
      private: "401 404 404 204 204 204",
    },
  },
  "DELETE /posts/{post}/bookmark": {
    needs: "post",
    path: ({ post }) => `/posts/${post}/bookmark`,
    expect: "401 204 204 204 204 204",
  },
  "GET /me/bookmarks": { path: () => "/me/bookmarks", expect: "401 200 200 200 200 200" },
  "GET /me/blocks": { path: () => "/me/blocks", expect: "401 200 200 200 200 200" },
  "PUT /personas/{persona}/block": {
    path: ({ persona }) => `/personas/${persona}/block`,
    expect: {
      public: "401 204 204 400 204 204",
      community: "401 204 204 400 204 204",
      private: "401 404 404 400 204 204",
    },
  },
  "DELETE /personas/{persona}/block": {
    path: ({ persona }) => `/personas/${persona}/block`,
    expect: "401 204 204 204 204 204",
  },
  "PUT /personas/{persona}/mute": {
    path: ({ persona }) => `/personas/${persona}/mute`,
    expect: {
      public: "401 204 204 400 204 204",
      community: "401 204 204 400 204 204",
      private: "401 404 404 400 204 204",
    },
  },
  "DELETE /personas/{persona}/mute": {
    path: ({ persona }) => `/personas/${persona}/mute`,
    expect: "401 204 204 204 204 204",
  },
  "GET /passkeys": { path: () => "/passkeys", expect: "401 200 200 200 200 200" },
  "POST /passkeys/registration-options": {
    path: () => "/passkeys/registration-options",
    expect: "401 200 200 200 200 200",
  },
  "DELETE /passkeys/{passkey}": {
    needs: "passkey",
    path: ({ passkey }) => `/passkeys/${passkey}`,
    expect: "401 404 404 204 404 404",
  },
  "POST /totp": { path: () => "/totp", expect: "401 201 201 201 201 201" },
  "POST /me/step-up-options": {
    path: () => "/me/step-up-options",
    expect: "401 200 200 200 200 200",
  },
  "POST /me/recovery-codes": {
    path: () => "/me/recovery-codes",
    expect: "401 201 201 201 201 201",
  },
  "PUT /me/recovery-email": {
    path: () => "/me/recovery-email",
    body: () => ({ recoveryEmail: "me@example.org" }),
    expect: "401 204 204 204 204 204",
  },
  "DELETE /me/recovery-email": {
    path: () => "/me/recovery-email",
    expect: "401 204 204 204 204 204",
  },
  "GET /sessions": { path: () => "/sessions", expect: "401 200 200 200 200 200" },
  "GET /rooms": { path: () => "/rooms", expect: "200 200 200 200 200 200" },
  "PATCH /site": {
    path: () => "/site",
    body: () => ({ contact: "Ask at the desk." }),
    expect: "401 403 403 403 403 200",
  },
  "GET /site": { path: () => "/site", expect: "200 200 200 200 200 200" },
};

/** About nobody's object, and shown by other attacks. */
export const elsewhere = [
  "GET /realtime",
  "POST /accounts",
  "POST /sessions",
  "POST /recoveries",
  "POST /recovery-mails",
  "POST /passkeys",
  "POST /passkeys/sign-in-options",
  "POST /passkeys/sign-in",
  "POST /me/step-up",
  "PUT /me/passphrase",
  "POST /totp/confirm",
  "DELETE /totp",
  "DELETE /sessions/current",
];
