import { describe, expect, it } from 'vitest';
import { embedSnippet } from './snippet.js';

describe('the snippet', () => {
  it('is the script and a link that works without it', () => {
    expect(embedSnippet('https://talk.example.org', 'ada', 'Ada')).toBe(
      '<script type="module" src="https://talk.example.org/earshot.js"></script>\n' +
        '<a href="https://talk.example.org/@ada">Ada</a>',
    );
  });

  it('keeps a name from becoming markup', () => {
    expect(embedSnippet('https://h', 'ada', '<b>"A" & B</b>')).toContain('&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;');
  });
});
