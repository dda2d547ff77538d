import { CLIENT_ERROR_CODES } from '@earshot/core';
import { ERROR_CODES } from '@earshot/core/protocol';
import { describe, expect, it } from 'vitest';
import { actionsEn } from './actions-en.js';
import { callEn } from './call-en.js';
import { contactEn } from './contact-en.js';
import { de } from './de.js';
import { en } from './en.js';
import { errorsDe } from './errors-de.js';
import { errorsEn } from './errors-en.js';
import { filesEn } from './files-en.js';
import { createFrameTexts } from './frame.js';
import { createStrings, describeError, type MessageKey, registerStrings } from './index.js';
import { registerLanguage } from './registry.js';

const CHROMIUM =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const MAC_SAFARI = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const forms = (message: string | object) => (typeof message === 'string' ? [message] : Object.values(message));

describe('the tables', () => {
  const english = { strings: { ...en, ...actionsEn, ...callEn, ...contactEn, ...filesEn }, errors: errorsEn };
  const german = { strings: de, errors: errorsDe };

  it('ask for the same values in both languages', () => {
    for (const key of Object.keys(english.strings) as MessageKey[]) {
      const wanted = placeholders(forms(english.strings[key])[0] ?? '');
      for (const form of forms(german.strings[key])) expect(placeholders(form), key).toEqual(wanted);
    }
    for (const [code, sentence] of Object.entries(english.errors.errors)) {
      const german_ = german.errors.errors[code as keyof typeof german.errors.errors];
      expect(placeholders(german_), code).toEqual(placeholders(sentence));
    }
  });

  it('leave no text empty or untranslated by accident', () => {
    const sameInBoth = new Set(['action.video']);
    for (const key of Object.keys(english.strings) as MessageKey[]) {
      expect(
        forms(german.strings[key]).every((form) => form.trim()),
        key,
      ).toBe(true);
      if (!sameInBoth.has(key)) expect(german.strings[key], key).not.toEqual(english.strings[key]);
    }
  });
});

describe('describeError', () => {
  it.each([...ERROR_CODES, ...CLIENT_ERROR_CODES])(
    'has a whole sentence of its own for %s in each language',
    (code) => {
      const general = describeError({ code: 'a code of tomorrow' }, 'en');
      for (const locale of ['en', 'de']) {
        const sentence = describeError({ code }, locale, CHROMIUM);
        expect(sentence).not.toContain('{');
        expect(sentence).toMatch(/\.$/);
        expect(sentence).not.toBe(general);
      }
      expect(describeError({ code }, 'de', CHROMIUM)).not.toBe(describeError({ code }, 'en', CHROMIUM));
    },
  );

  it.each([
    ['Chromium', CHROMIUM, 'Click the symbol to the left'],
    ['Firefox', FIREFOX, 'crossed-out symbol'],
    ['Safari', MAC_SAFARI, 'Settings for This Website'],
    ['an iPhone', IPHONE, 'Tap the symbol'],
    ['anything else', 'curl/8', 'browser’s settings'],
  ])('says how to allow the microphone in %s', (_, userAgent, words) => {
    expect(describeError({ code: 'microphone_denied' }, 'en', userAgent)).toContain(words);
  });

  it('says when to try again', () => {
    const error = { code: 'rate_limited', context: { retryAfterMs: 19_200 } };
    expect(describeError(error, 'en')).toBe('That was a lot at once. Try again in 20 seconds.');
    expect(describeError(error, 'de')).toBe(
      'Das war sehr viel auf einmal. Versuchen Sie es in 20 Sekunden noch einmal.',
    );
    expect(describeError({ code: 'rate_limited' }, 'en')).toBe('That was a lot at once. Try again in a moment.');
  });

  it('gives the number to quote', () => {
    expect(describeError({ code: 'internal', context: { reference: 'R-17' } }, 'en')).toMatch(/number: R-17$/);
  });

  it('does not take a code for a property of objects', () => {
    expect(describeError({ code: 'toString' }, 'en')).toBe(describeError({ code: 'a code of tomorrow' }, 'en'));
  });
});

describe('createStrings', () => {
  it('fills in values as text, once', () => {
    const strings = createStrings('en');
    expect(strings.text('thread.incoming', { name: '{text}', text: '<b>$&</b>' })).toBe('{text} says: <b>$&</b>');
  });

  it.each([
    ['en', 1, '1 new message'],
    ['en', 1200, '1,200 new messages'],
    ['de', 1, '1 neue Nachricht'],
    ['de-AT', 2, '2 neue Nachrichten'],
  ])('chooses the plural form (%s, %i)', (locale, count, shown) => {
    expect(createStrings(locale).count('unread', count)).toBe(shown);
  });

  it.each([
    ['de-CH', 'Schließen'],
    ['DE', 'Schließen'],
    ['de_DE', 'Schließen'],
    ['xx', 'Close'],
    ['', 'Close'],
    ['not a tag!', 'Close'],
  ])('falls back from %o', (locale, close) => {
    expect(createStrings(locale).text('panel.close')).toBe(close);
  });

  it('takes another language, and English for what that leaves out', () => {
    registerStrings('he', { strings: { 'panel.close': 'סגור' }, errors: { errors: { busy: 'בשיחה אחרת.' } } });
    const strings = createStrings('he-IL');
    expect(strings.direction).toBe('rtl');
    expect(strings.text('panel.close')).toBe('סגור');
    expect(strings.text('message.send')).toBe('Send');
    expect(strings.error({ code: 'busy' })).toBe('בשיחה אחרת.');
    expect(strings.error({ code: 'offline' })).toMatch(/^You are offline/);
  });

  it('says what is said before the talk is loaded in the same words', () => {
    for (const locale of ['en', 'de']) {
      expect(createFrameTexts(locale).text('start.lead')).toBe(createStrings(locale).text('start.lead'));
    }
  });

  it('leaves what somebody brought for a language of ours, and adds what they left out', () => {
    registerStrings('fy', { strings: { 'panel.close': 'Ticht' }, errors: { unknown: 'Net slagge.' } });
    registerLanguage('fy', { strings: { 'panel.close': 'Slute', 'message.send': 'Stjoere' }, errors: errorsDe });
    const strings = createStrings('fy');
    expect(strings.text('panel.close')).toBe('Ticht');
    expect(strings.text('message.send')).toBe('Stjoere');
    expect(strings.error({ code: 'a code of tomorrow' })).toBe('Net slagge.');
    expect(strings.error({ code: 'link_expired' })).toBe(errorsDe.errors.link_expired);
  });

  it('runs left to right where the fallback is English, whatever was asked for', () => {
    expect(createStrings('ar').direction).toBe('ltr');
  });
});
