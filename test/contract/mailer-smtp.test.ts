import { createSmtpMailer } from '@earshot/server';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { mailerConformance } from './mailer.ts';

mailerConformance('SMTP', async () => {
  const sink = await startSmtpSink();
  const from = 'Talk <talk@example.org>';
  return {
    mailer: createSmtpMailer({ url: sink.url, from }),
    broken: createSmtpMailer({ url: sink.refusingUrl, from }),
    delivered: async () => sink.received,
  };
});
