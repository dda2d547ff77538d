import { describe, expect, it } from 'vitest';
import { reportNotice } from './report-notice.js';

const CONSOLE = 'https://talk.example.org/console/';

describe('reportNotice', () => {
  it('says what kind of thing was reported and where to look, in both bodies', () => {
    const { subject, html, text } = reportNotice({ reason: 'abuse', consoleUrl: CONSOLE });
    expect(subject).toBe('A conversation was reported');
    for (const body of [html, text]) {
      for (const part of ['insults or threats', '`earshot reports`', CONSOLE]) expect(body).toContain(part);
    }
  });

  it('speaks German when asked', () => {
    const { subject, text } = reportNotice({ reason: 'spam', consoleUrl: CONSOLE, locale: 'de' });
    expect(subject).toBe('Ein Gespräch wurde gemeldet');
    expect(text).toContain('Werbung oder Spam');
  });
});
