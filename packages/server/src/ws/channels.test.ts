import { CLOSE_CODES } from '@earshot/core/protocol';
import { expect, it, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.js';
import { Channels } from './channels.js';
import type { ConnectionSocket } from './socket.js';

function setUp({ size = 5, strays = 100 } = {}) {
  const clock = createManualClock();
  const said: string[] = [];
  const socket = { isOpen: true, bufferedAmount: 7, send: (text: string) => void said.push(text) };
  const closeAll = vi.fn();
  const carried: { channel: ConnectionSocket; heard: string[]; ended: ReturnType<typeof vi.fn> }[] = [];
  const channels = new Channels({
    ...{
      socket: { ...socket, sendShared: vi.fn(), close: vi.fn(), terminate: vi.fn() },
      closeAll,
      clock,
      size,
      strays,
    },
    admit(channel) {
      const heard: string[] = [];
      const ended = vi.fn();
      carried.push({ channel, heard, ended });
      return { connection: { receive: (data) => heard.push(data.toString()) }, ended };
    },
  });
  const receive = (text: string) => channels.receive(Buffer.from(text));
  return { channels, carried, receive, said, closeAll, clock };
}

it('frames reach the channel that they name, and no other', () => {
  const { receive, carried } = setUp();
  for (const text of ['#1+', '#22+', '#1 {"t":"ping"}', '#22 é#1 ', '#3 lost']) receive(text);
  expect(carried.map(({ heard }) => heard)).toEqual([['{"t":"ping"}'], ['é#1 ']]);
});

it('what a channel says goes out under its number, and its end with a code; after that it is silent', () => {
  const { receive, carried, said } = setUp();
  receive('#4+');
  const channel = carried[0]?.channel;
  channel?.send('{}');
  expect(channel?.bufferedAmount).toBe(7);
  channel?.close(CLOSE_CODES.idle, '');
  channel?.close(CLOSE_CODES.idle, '');
  expect(said).toEqual(['#4 {}', '#4-4003']);
  expect(channel?.isOpen).toBe(false);
  expect(carried[0]?.ended).toHaveBeenCalledOnce();
});

it('a channel ends once, whoever ends it', () => {
  const { channels, receive, carried } = setUp();
  receive('#1+');
  receive('#1-');
  receive('#1-');
  channels.closed();
  expect(carried[0]?.ended).toHaveBeenCalledOnce();
});

it('a slow socket is closed with all that it carries', () => {
  const { receive, carried, said, closeAll } = setUp();
  receive('#1+');
  carried[0]?.channel.close(CLOSE_CODES.slow, '');
  expect(closeAll).toHaveBeenCalledWith(CLOSE_CODES.slow);
  expect(said).toEqual([]);
});

it('strays are counted anew in each window', () => {
  const { receive, closeAll, clock } = setUp({ strays: 3 });
  for (let count = 0; count < 3; count += 1) receive('#9 stray');
  clock.advance(10_000);
  for (let count = 0; count < 3; count += 1) receive('#9 stray');
  expect(closeAll).not.toHaveBeenCalled();
  receive('#9-');
  expect(closeAll).toHaveBeenCalledWith(CLOSE_CODES.protocolError);
});
