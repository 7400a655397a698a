import type { Mail } from "./mailer.ts";

/** How long a link in a mail is good for. */
export const linkMinutes = 10;

// Others may see a mailbox, or just the line that a phone shows: no mail names the site, a room, a
// condition or an account. Only the link shows where it leads.

export function recoveryMail(to: string, publicUrl: string, token: string): Mail {
  return {
    to,
    subject: "The link you asked for",
    text: `Somebody, probably you, asked for a way back in. This link works once, for ${linkMinutes} minutes:

${publicUrl}/#recover=${token}

If it was not you, you need not do anything. Nothing has changed.
`,
  };
}

export function changeMail(to: string, publicUrl: string): Mail {
  return {
    to,
    subject: "A change to how you sign in",
    text: `How you sign in was changed just now, here:

${publicUrl}

If that was you, you need not do anything. If it was not, please go there soon and choose a new passphrase, or ask for a way back in.
`,
  };
}
