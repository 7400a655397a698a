export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mails. Neither call waits for the mail server, and neither throws: what fails is logged without its address. */
export interface Mailer {
  post(mail: Mail): void;
  /** Gets everything ready, so that the first mail takes no longer than the next. */
  prepare(): void;
  /** Lets what is under way finish, for a few seconds. */
  close(): Promise<void>;
}

/** For a site without a mail server. */
export const noMailer: Mailer = {
  post: () => {},
  prepare: () => {},
  close: async () => {},
};
