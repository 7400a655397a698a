/**
 * Every route, by hand, and what of it is laid side by side for two faces of one person:
 * `asked`: what others are answered who ask about the face, or its room;
 * `acted`: what the person's own client is answered when the face does it.
 * Else the reason why no answer of it is about a face.
 */
export const routes: Record<string, "asked" | "acted" | { neither: string }> = {
  "GET /rooms/{}/posts": "asked",
  "GET /rooms/{}/events": "asked",
  "GET /posts/{}": "asked",
  "GET /personas/{}": "asked",
  "GET /personas/{}/avatar.svg": "asked",
  "GET /me/blocks": "asked",
  "PUT /personas/{}/block": "asked",
  "DELETE /personas/{}/block": "asked",
  "PUT /personas/{}/mute": "asked",
  "DELETE /personas/{}/mute": "asked",
  "PUT /rooms/{}/roles/{}": "asked",
  "POST /moderation/personas/{}/reveal-requests": "asked",
  "GET /reveal-requests": "asked",
  "GET /reveal-requests/{}": "asked",

  "POST /rooms/{}/membership": "acted",
  "DELETE /rooms/{}/membership": "acted",
  "POST /rooms/{}/membership/fresh-face": "acted",
  "GET /rooms/{}/disclaimers": "acted",
  "POST /rooms/{}/acknowledgements": "acted",
  "POST /rooms/{}/drafts/check": "acted",
  "POST /rooms/{}/posts": "acted",
  "PATCH /posts/{}": "acted",
  "DELETE /posts/{}": "acted",
  "PUT /posts/{}/reactions/{}": "acted",
  "DELETE /posts/{}/reactions/{}": "acted",
  "PATCH /personas/{}": "acted",

  "GET /realtime": { neither: "frames have a table of their own" },
  "GET /site": { neither: "the same for everybody" },
  "GET /rooms": { neither: "the same for everybody who may know of the rooms" },
  "GET /rooms/{}": { neither: "the same for everybody who may know of the room" },
  "POST /rooms/{}/invites": { neither: "names a room and nobody" },
  "POST /rooms": { neither: "names a room and nobody" },
  "PATCH /rooms/{}": { neither: "names a room and nobody" },
  "POST /disclaimers": { neither: "names a text and nobody" },
  "POST /rooms/{}/disclaimers": { neither: "names a text and nobody" },
  "POST /disclaimers/{}/versions": { neither: "names a text and nobody" },
  "DELETE /disclaimers/{}": { neither: "names a text and nobody" },
  "POST /invites": { neither: "names nobody" },
  "GET /rooms/{}/faces": { neither: "one's own faces, to choose from" },
  "GET /me/personas": { neither: "one's own faces, all of them, to their owner" },
  "POST /reveal-requests/{}/approve": { neither: "says what GET /reveal-requests/{} says" },
  "POST /reveal-requests/{}/look": { neither: "the reveal itself, which two people agreed on" },
  "POST /accounts": { neither: "the account, to its owner" },
  "GET /me": { neither: "the account, to its owner" },
  "PATCH /me": { neither: "the account, to its owner" },
  "GET /me/notifications": { neither: "the account, to its owner" },
  "DELETE /me/notifications/{}": { neither: "the account, to its owner" },
  "GET /sessions": { neither: "the account, to its owner" },
  "POST /sessions": { neither: "the account, to its owner" },
  "DELETE /sessions/{}": { neither: "the account, to its owner" },
  "DELETE /sessions/current": { neither: "the account, to its owner" },
  "POST /recoveries": { neither: "the account, to its owner" },
  "POST /recovery-mails": { neither: "the same for everybody" },
  "GET /passkeys": { neither: "the account, to its owner" },
  "POST /passkeys": { neither: "the account, to its owner" },
  "DELETE /passkeys/{}": { neither: "the account, to its owner" },
  "POST /passkeys/registration-options": { neither: "the account, to its owner" },
  "POST /passkeys/sign-in-options": { neither: "names nobody" },
  "POST /passkeys/sign-in": { neither: "the account, to its owner" },
  "POST /totp": { neither: "the account, to its owner" },
  "POST /totp/confirm": { neither: "the account, to its owner" },
  "DELETE /totp": { neither: "the account, to its owner" },
  "POST /me/step-up-options": { neither: "the account, to its owner" },
  "POST /me/step-up": { neither: "the account, to its owner" },
  "PUT /me/passphrase": { neither: "the account, to its owner" },
  "POST /me/recovery-codes": { neither: "the account, to its owner" },
  "PUT /me/recovery-email": { neither: "the account, to its owner" },
  "DELETE /me/recovery-email": { neither: "the account, to its owner" },
  "GET /registrations": { neither: "who waits has no face yet" },
  "POST /registrations/{}/approve": { neither: "who waits has no face yet" },
  "POST /registrations/{}/refuse": { neither: "who waits has no face yet" },
};

/** Every event that a room's log can have: whether its frame is about a face. */
export const events: Record<string, "face" | "nobody"> = {
  "post.created": "face",
  "post.edited": "face",
  "post.removed": "face",
  "reaction.changed": "nobody",
  "room.changed": "nobody",
  hidden: "nobody",
};

/**
 * Every frame, with the members that it may have. `event` frames are looked at one by one; `ack` and
 * `refused` are answers to one's own; of the others nothing but these members is sent.
 */
export const frames: Record<string, string[] | "looked at"> = {
  event: "looked at",
  ack: "looked at",
  refused: "looked at",
  ready: ["type", "session", "heartbeatSeconds"],
  joined: ["type", "room", "head", "replayFrom", "ref"],
  left: ["type", "room", "reason"],
  reset: ["type", "room", "head"],
  notice: ["type", "id"],
  presence: ["type", "room", "about"],
  typing: ["type", "room"],
  pong: ["type", "at"],
};
