import { describe, expect, it } from 'vitest';
import { visitorReply } from './visitor-reply.js';

const TALK = 'https://talk.example.org/@ada';

describe('visitorReply', () => {
  it('brings the answer and the way back, in both bodies', () => {
    const { subject, html, text } = visitorReply({ from: 'Ada Example', text: 'It is rye.', talkUrl: TALK });
    expect(subject).toBe('Ada Example answered you');
    for (const body of [html, text]) for (const part of ['It is rye.', TALK]) expect(body).toContain(part);
  });

  it('escapes the answer and keeps a name on its line', () => {
    const reply = visitorReply({ from: 'Ada\r\nX: y', text: '<b>bold</b> & "quotes"', talkUrl: TALK });
    expect(reply.subject).toBe('Ada X: y answered you');
    expect(reply.html).toContain('&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quotes&quot;');
    expect(reply.text).toContain('<b>bold</b> & "quotes"');
  });

  it('lets a right-to-left answer run in its own direction', () => {
    expect(visitorReply({ from: 'Ada', text: 'שלום', talkUrl: TALK }).html).toMatch(/<blockquote[^>]* dir="auto"/);
  });

  it('counts the files that came with it', () => {
    expect(visitorReply({ from: 'Ada', text: '', files: 3, talkUrl: TALK }).text).toContain('📎 3 files');
  });

  it('speaks German when asked', () => {
    const { subject, text } = visitorReply({ from: 'Ada', text: 'Roggen.', talkUrl: TALK, locale: 'de' });
    expect(subject).toBe('Ada hat Ihnen geantwortet');
    expect(text).toContain('Lesen und antworten');
  });
});
