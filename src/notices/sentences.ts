import type { NoticeKind } from "../core/tell.ts";

/** What each kind of notice says. */
export const sentences: Readonly<Record<NoticeKind, string>> = {
  "registration-approved": "You have been let in. You can join rooms now.",
  "sign-in-changed":
    "How you sign in has changed: your passphrase, a passkey, your codes, or the address for mails. If that was not you, choose a new passphrase now. It ends every other session.",
  "face-revealed":
    "Two of the people who run this site looked up who is behind one of your faces. They had to agree on it, and to write down why. One of them saw your sign-in name, once. You can ask the people who run this site about it.",
  "face-revealed-single-handed":
    "The one person who runs this site looked up who is behind one of your faces. They had to write down why, and to wait an hour. They saw your sign-in name, once. You can ask them about it.",
  "export-made":
    "Somebody who showed that it is you began to download a copy of everything this site holds about you. If that was not you, choose a new passphrase now. It ends every other session.",
  "reads-exceeded":
    "Someone was shown more posts in an hour than anybody reads. They may be copying this site. They have to wait now. We tell you once a day for each of them.",
};
