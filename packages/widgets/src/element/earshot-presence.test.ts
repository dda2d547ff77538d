// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { define } from './define.js';
import type { EarshotPresence } from './earshot-presence.js';
import type { EarshotPresenceEvent } from './events.js';
import { shellOf } from './shells.js';

vi.mock('../design/sheets.js', () => ({ createSheet: () => () => ({}) }));
vi.stubGlobal('fetch', async () => ({
  json: async () => ({ presence: [{ handle: 'ada', name: 'Ada Example', availability: 'away' }] }),
}));
const place = { host: 'https://talk.example.org' };

it('shows the presence, tells its changes, and lets go when it is removed', async () => {
  define(place);
  document.body.innerHTML = '<p lang="de"><earshot-presence handle="Ada"></earshot-presence></p>';
  const element = document.querySelector('earshot-presence') as EarshotPresence;
  const heard: (string | undefined)[] = [];
  element.addEventListener('earshot-presence', (event: EarshotPresenceEvent) => heard.push(event.availability));
  expect(element.availability).toBeUndefined();
  await vi.waitFor(() => expect(element.availability).toBe('away'));
  const dot = element.querySelector('earshot-dot');
  expect(dot?.shadowRoot?.textContent).toBe(', abwesend');

  const { presence } = shellOf(place);
  presence.set('ada', 'busy');
  presence.set('ada', 'busy');
  expect(dot?.shadowRoot?.textContent).toBe(', beschäftigt');
  expect(heard).toEqual(['away', 'busy']);

  element.remove();
  presence.set('ada', 'available');
  expect(heard).toEqual(['away', 'busy']);
  expect(element.querySelector('earshot-dot')).toBeNull();
});
