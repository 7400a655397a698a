/** A text that everyone agrees to when making an account. A changed text gets a new version. */
export interface Consent {
  readonly purpose: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
}

export const consents: readonly Consent[] = [
  {
    purpose: "house-rules",
    version: 1,
    title: "The house rules",
    body: `Be respectful. Write to people as you would speak to them in a waiting room, also when you do not agree.

Be helpful. Say what you know from your own life, and say so when you do not know.

Be careful with health information. Tell what happened to you, never what someone else must take or stop, and leave out what shows who a person is.

Listen as much as you speak. Give room to those who are new, slow or unsure.`,
  },
  {
    purpose: "health-data",
    version: 1,
    title: "What you write about health",
    body: `What you write here about your health, or simply being in a room for a condition, is information about health. The law protects it, so we need your clear yes.

If you agree, we store what you write in a room and show it to those who can read that room. Each room says who they are. We use it for nothing else, and we do not sell it or pass it on.

You can take your yes back at any time: delete what you wrote and leave the room. What others read before that, they may remember.`,
  },
];

/** Served with the site's name and contact; honest about what this server does and does not do. */
export const privacyNotice: string = `This site runs on Sideroom. The people who run it are named as its contact. Ask them about anything here.

We store your sign-in name (sealed, so that a copy of the database without its keys does not show it), a one-way hash of your passphrase, your sessions, what you agreed to, your faces and rooms, and what you write. How far you have read in a room, and which posts you keep, is for you alone, and sealed. If you add them: your passkeys, the secret of your authenticator app and an e-mail address, all sealed. The address is used for one thing only: to tell you that how you sign in has changed, and to send you a way back in when somebody asks for one under your sign-in name. These mails name neither you nor a room. The link between you and your faces is sealed too. Two of the people who run this site can open it together, for one face, with a written reason; one of them then sees your sign-in name, once. We tell you, unless a law forbids it. Where only one person runs the site, they can do it alone after an hour, and you can see that it is only one. We do not store the network address you come from.

There are no trackers and no adverts. One cookie keeps you signed in.

What you write stays until you delete it, or for as many days as its room says. You can get a copy of everything, and you can leave for good: then your account ends at once, and your faces belong to nobody within a day, with what they wrote or without it. Copies of the database that the people who run this site made before that still hold it; ask them how long they keep those.

Faces are pseudonymous, not anonymous: what you tell can still point to you, and the people who run the server hold its keys.

Nothing is sent to other sites, but for those mails, which go through a mail server. Members cannot send each other private messages. Nobody can upload files.`;
