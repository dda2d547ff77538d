import { describe, expect, it } from 'vitest';
import { html } from './html.js';

describe('the html tag', () => {
  it('shows every value as text, in content and in attributes', () => {
    const name = `"><img src=x onerror='alert(1)'>&amp;`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;">&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;</p>',
    );
  });

  it('lets through only what came out of it, and nothing where there is nothing', () => {
    expect(html`<p>${html`<b>${'<'}</b>`}${undefined}${false}</p>`.text).toBe('<p><b>&lt;</b></p>');
  });
});
