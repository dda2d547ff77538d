import type { BrowserContext } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { clickName, line, openConversation, readerOn, say, signInAsAda } from './support/people.ts';

/** What is lost on the road between page and server, by direction. */
type Lost = (direction: 'up' | 'down', text: string) => boolean;

/** A road on which frames can be lost; `lose` says which from now on. */
async function roadOf(context: BrowserContext): Promise<{ lose(next: Lost): void; lost(): number }> {
  let lost = 0;
  let isLost: Lost = () => false;
  await context.routeWebSocket(/\/v1\/socket$/, (page) => {
    const server = page.connectToServer();
    const pass = (direction: 'up' | 'down', to: { send(data: string | Buffer): void }) => (data: string | Buffer) => {
      if (isLost(direction, String(data))) lost += 1;
      else to.send(data);
    };
    page.onMessage(pass('up', server));
    server.onMessage(pass('down', page));
  });
  return {
    lose(next) {
      isLost = next;
    },
    lost: () => lost,
  };
}

const STATES: [name: string, lost: Lost, isInLog: boolean][] = [
  ['on its way', (direction, text) => direction === 'up' && text.includes('"t":"send"'), false],
  ['in the log, and nobody was told', (direction) => direction === 'down', true],
  [
    'acknowledged, and not yet seen in the log',
    (direction, text) => direction === 'down' && text.includes('"t":"event"'),
    true,
  ],
  [
    'seen in the log, and not yet acknowledged',
    (direction, text) => direction === 'down' && /"t":"ok".*"seq":/.test(text),
    true,
  ],
];

for (const [name, isLost, isInLog] of STATES) {
  test(`a page loaded anew when a line is ${name} shows it once, and Ada reads it once`, async ({ demo, person }) => {
    const reader = await person();
    const road = await roadOf(reader.context);
    const { panel, message } = await clickName(reader.page, demo);
    await say(panel, message, 'first');
    const ada = await person();
    await signInAsAda(ada.page, demo);
    await openConversation(ada.page);

    road.lose(isLost);
    await say(panel, message, 'second');
    await expect.poll(road.lost).toBeGreaterThan(0);
    if (isInLog) await expect(line(ada.page, 'second')).toBeVisible();
    road.lose(() => false);
    await reader.page.reload();
    const again = readerOn(reader.page);
    if (!(await again.panel.isVisible())) await clickName(reader.page, demo);
    await say(again.panel, again.message, 'third');
    for (const where of [again.panel, ada.page]) {
      await expect(line(where, 'third')).toBeVisible();
      await expect(line(where, /^(first|second|third)$/)).toHaveText(['first', 'second', 'third']);
    }
  });
}
