import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callScene, enter } from '../support/call.ts';
import { startHost } from '../support/host.ts';
import { codeOf, openWire, type Wire } from '../support/wire.ts';
import { ROWS } from './permissions/rows.ts';

async function stranger(): Promise<Wire> {
  const host = await startHost();
  onTestFinished(host.stop);
  const wire = await openWire(host.url);
  onTestFinished(wire.close);
  return wire;
}

const alive = (wire: Wire) => codeOf(wire.request('ping', {}));

describe('a frame', () => {
  it.each([
    ['invalid JSON', '{"t":"ping",'],
    ['not JSON at all', 'hello?'],
    ['nothing', ''],
    ['an array', '[{"t":"ping","id":1}]'],
    ['null', 'null'],
    ['a number', '7'],
    ['without a type', '{"id":1}'],
    ['with a type that is not text', '{"t":["ping"],"id":1}'],
    ['with an id that is not a number', '{"t":"ping","id":"1"}'],
    ['nested a hundred thousand deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['a request without an id', '{"t":"ping"}'],
  ])('that is %s is answered bad_request, and the connection stays', async (_what, frame) => {
    const { ben } = await callScene();
    ben.sendRaw(frame);
    expect(await ben.notice('error')).toMatchObject({ code: 'bad_request' });
    expect(await alive(ben)).toBe('ok');
  });

  it('that is binary is answered bad_request, and the connection stays', async () => {
    const { ben } = await callScene();
    ben.sendRaw(Buffer.from('{"t":"ping","id":1}'));
    expect(await ben.notice('error')).toMatchObject({ code: 'bad_request' });
    expect(await alive(ben)).toBe('ok');
  });

  it.each(['teleport', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'of the unknown type %j is answered unsupported under its id, and the connection stays',
    async (type) => {
      const { ben } = await callScene();
      expect(await codeOf(ben.request(type as 'ping', {}))).toBe('unsupported');
      ben.sendRaw(JSON.stringify({ t: type }));
      expect(await ben.notice('error')).toMatchObject({ code: 'unsupported' });
      expect(await alive(ben)).toBe('ok');
    },
  );

  it('of ten megabytes is answered too_large, and the connection closed', async () => {
    const { ben, ada } = await callScene();
    ben.sendRaw('x'.repeat(10 * 1024 * 1024));
    expect(await ben.closed).toBe(4006);
    expect(ben.notices).toContainEqual({ t: 'error', code: 'too_large' });
    expect(await alive(ada)).toBe('ok');
  });

  it('with more in it than its type has is understood', async () => {
    const { ben } = await callScene();
    expect(await codeOf(ben.request('ping', { later: { version: 2 } } as never))).toBe('ok');
  });

  it('cannot reach the prototype of anything', async () => {
    const { ben, conversation } = await callScene();
    const evil = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
    ben.sendRaw(`{"t":"send","id":901,"conversation":"${conversation}","key":"k","text":"x",${evil}}`);
    ben.sendRaw(`{"t":"page",${evil},"page":{"title":"x","url":"https://example.org/",${evil}}}`);
    expect(await alive(ben)).toBe('ok');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect((await ben.request('history', { conversation })).events).toMatchObject([{ text: 'x' }]);
  });

  it('of any known type with any body gets an answer that is not the server’s fault', async () => {
    const { ben, ada, conversation } = await callScene({ framesPer10s: 1_000_000, sendsPer10s: 1_000_000 });
    const value = fc.oneof(
      fc.constantFrom<unknown>(conversation, 'ada', -1, 0, 2 ** 40, null, true, 'x'),
      fc.anything(),
    );
    const keys = ['conversation', 'handle', 'key', 'text', 'call', 'media', 'seq', 'before', 'after', 'limit', 'users'];
    const body = fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
    const types = Object.keys(ROWS).filter((type) => type !== 'signOut');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...types), body, async (type, content) => {
        const text = JSON.stringify({ ...content, t: type, id: 7_000_000 }, (_key, one) =>
          typeof one === 'bigint' ? 0 : one,
        );
        for (const person of [ben, ada]) person.sendRaw(text);
        for (const person of [ben, ada]) expect(await alive(person)).toBe('ok');
      }),
      { numRuns: 500 },
    );
    const faults = [...ben.notices, ...ada.notices].filter((one) => one.t === 'error' && one.code === 'internal');
    expect(faults).toEqual([]);
  });
});

describe('before and around the greeting', () => {
  it('everything else is unauthenticated, and the greeting still works', async () => {
    const host = await startHost();
    onTestFinished(host.stop);
    const wire = await openWire(host.url);
    onTestFinished(wire.close);
    expect(await codeOf(wire.request('list', {}))).toBe('unauthenticated');
    expect(await codeOf(hello(wire))).toBe('ok');
  });

  it('a second greeting is refused and changes nothing', async () => {
    const { ben } = await callScene();
    expect(await codeOf(hello(ben))).toBe('bad_request');
    expect(await alive(ben)).toBe('ok');
  });

  it('two greetings at once make one person', async () => {
    const wire = await stranger();
    const codes = await Promise.all([codeOf(hello(wire)), codeOf(hello(wire))]);
    expect(codes).toEqual(['ok', 'bad_request']);
  });

  it('who never greets is shown out', async () => {
    const host = await startHost({ limits: { helloTimeoutMs: 50 } });
    onTestFinished(host.stop);
    const wire = await openWire(host.url);
    // Making noise does not buy time.
    wire.sendRaw('{"t":"ping","id":1}');
    expect(await wire.closed).toBe(4003);
  });

  it('who falls silent is shown out', async () => {
    const host = await startHost({ limits: { idleTimeoutMs: 50 } });
    onTestFinished(host.stop);
    expect(await (await enter(host)).closed).toBe(4003);
  });
});

function hello(wire: Wire) {
  return wire.request('hello', {
    protocol: { min: 1, max: 1 },
    credentials: { kind: 'anonymous' },
    device: 'd',
    instance: 'i',
  });
}
