/** Hands mail on. Resolves when somebody else has taken responsibility for it. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
}
