/** What a mail says, ready for a `multipart/alternative`: both bodies say the same. */
export interface MailContent {
  /** One line without controls; whoever sends it still encodes it (RFC 2047). */
  subject: string;
  /** A whole document that loads nothing: no image, script, font or style sheet. */
  html: string;
  text: string;
}

/** The languages in which the mails are complete. */
export type Locale = 'en' | 'de';
