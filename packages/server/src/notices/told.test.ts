import { describe, expect, it } from 'vitest';
import type { News } from '../ports/bus.js';
import { createTold } from './told.js';

/** Two nodes, of which the second hears what the first says. */
function nodes() {
  const there = createTold({ announce() {} });
  const said: News[] = [];
  const here = createTold({
    announce(news) {
      said.push(news);
      if (news.t === 'mailed') there.heard(news.about, news.state, 'here');
      if (news.t === 'notMailed') there.heardForgotten(news.about);
    },
  });
  return { here, there, said };
}

describe('who was told by mail', () => {
  it('is known on the other node too, until they have been there', () => {
    const { here, there } = nodes();
    here.due('c ada');
    expect([here.has('c ada'), there.has('c ada'), there.has('c ben')]).toEqual([true, true, false]);
    here.forget('c ada');
    expect([here.has('c ada'), there.has('c ada')]).toEqual([false, false]);
  });

  it('says nothing to the others about somebody who was not told', () => {
    const { here, said } = nodes();
    here.forget('c ada');
    here.sent('c ada');
    expect(said).toEqual([]);
  });

  it('may be told again when the node that had to is lost, but not what it had sent', () => {
    const { here, there } = nodes();
    here.due('c ada');
    here.due('c ben');
    here.sent('c ben');
    there.nodeLost('another');
    expect(there.has('c ada')).toBe(true);
    there.nodeLost('here');
    expect([there.has('c ada'), there.has('c ben')]).toEqual([false, true]);
  });
});
