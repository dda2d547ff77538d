import { describe, expect, it } from 'vitest';
import { createSerial } from './serial.js';

describe('work in series', () => {
  it('for one key waits for the one before, also when that failed; for another key does not', async () => {
    const serial = createSerial();
    const log: string[] = [];
    let release = () => {};
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = serial('a', async () => {
      await blocked;
      log.push('first');
      throw new Error('no');
    });
    const second = serial('a', async () => log.push('second'));
    await serial('b', async () => log.push('other'));
    release();
    await expect(first).rejects.toThrow('no');
    await second;
    expect(log).toEqual(['other', 'first', 'second']);
  });
});
