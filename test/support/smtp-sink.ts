import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface SmtpSink {
  url: string;
  /** The same server under a user it does not know: every mail is refused. */
  refusingUrl: string;
  received: { recipients: string[]; raw: Buffer }[];
}

/** A mail server on loopback that keeps what it is given, until the test is over. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const received: SmtpSink['received'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, answer) => answer(new Error('nobody is known here')),
    onData(stream, session, answer) {
      buffer(stream).then((raw) => {
        received.push({ raw, recipients: session.envelope.rcptTo.map(({ address }) => address) });
        answer();
      }, answer);
    },
  });
  server.on('error', () => {
    // A client that gives up in the middle is the client's business.
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { received, url: `smtp://127.0.0.1:${port}`, refusingUrl: `smtp://nobody:wrong@127.0.0.1:${port}` };
}
