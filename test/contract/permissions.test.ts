import type { ClientFrame, ClientNotice, RequestType } from '@earshot/core/protocol';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Host, startHost } from '../support/host.ts';
import { codeOf, greet, openWire, type Person } from '../support/wire.ts';
import { ROWS, type Role, type Row, type Scene } from './permissions/rows.ts';

let host: Host;
let zoe: string;
let people = 0;
beforeAll(async () => {
  host = await startHost();
  zoe = (await host.addMember('zoe')).id;
});
afterAll(() => host.stop());

async function join(role: Role): Promise<Person & { handle: string | undefined }> {
  people += 1;
  const member = role === 'member' ? await host.addMember(`member-${people}`) : undefined;
  const person = await greet(host.url, member ? { credentials: { kind: 'session', secret: member.secret } } : {});
  onTestFinished(person.close);
  return { ...person, handle: member?.handle };
}

/** Two people in a conversation, and the one who tries the frame: one of the two, or a stranger. */
async function stage(row: Row, role: Role, place: Place): Promise<Scene> {
  const [visitor, member] = [await join('visitor'), await join('member')];
  const { conversation } = await visitor.request('open', { handle: member.handle ?? '' });
  const [mine, other] = role === 'visitor' ? [visitor, member] : [member, visitor];
  const actor = place === 'outside' ? await join(role) : mine;
  const scene: Scene = { actor, mine, other, conversation: conversation.id, call: crypto.randomUUID(), zoe };
  if (row.touches === 'group') scene.conversation = await makeGroup(visitor, member, place === 'owner');
  if (row.touches === 'conversation') {
    await other.request('send', { conversation: scene.conversation, key: 'first', text: 'Hello' });
  }
  if (row.touches === 'call') {
    await other.request('invite', { conversation: scene.conversation, call: scene.call, media: 'voice' });
    if (row.joined) await mine.request('accept', { call: scene.call });
  }
  await row.prepare?.(scene);
  return scene;
}

/** A group of the two, owned by the member of them, or by somebody else who is in it too. */
async function makeGroup(visitor: Person, member: Person, owned: boolean): Promise<string> {
  const owner = owned ? member : await join('member');
  if (!owned) await visitor.request('open', { handle: (owner as { handle?: string }).handle ?? '' });
  const users = [visitor.id, member.id].filter((id) => id !== owner.id);
  const { conversation } = await owner.request('createGroup', { key: 'group', name: 'Bakers', users });
  return conversation.id;
}

/** Says the frame and tells what came of it. */
async function outcome(type: ClientFrame['t'], row: Row, scene: Scene): Promise<string> {
  const body = row.body(scene);
  if (!row.effect) return codeOf(scene.actor.request(type as RequestType, body as never));
  const { effect } = row;
  scene.actor.notify({ t: type, ...body } as ClientNotice);
  const refused = scene.actor.notice('error').then(({ code }) => code);
  return Promise.race([refused, effect(scene).then(() => 'ok')]);
}

type Place = 'inside' | 'outside' | 'owner';

function placesOf({ touches, owners }: Row, role: Role): Place[] {
  if (touches === 'nothing') return ['inside'];
  // Only a member makes a group, so only a member is tried as its owner.
  return owners && role === 'member' ? ['inside', 'outside', 'owner'] : ['inside', 'outside'];
}

function answerAt(place: Place, { touches, owners }: Row): string {
  if (place === 'outside') return touches === 'call' ? 'unknown_call' : 'unknown_conversation';
  return owners && place !== 'owner' ? 'forbidden' : 'ok';
}

const cases = Object.entries(ROWS).flatMap(([type, row]) =>
  (['visitor', 'member'] as const).flatMap((role) =>
    placesOf(row, role).map((place) => {
      const expected = row.roles.includes(role) ? answerAt(place, row) : 'forbidden';
      return [type as ClientFrame['t'], role, place, expected, row] as const;
    }),
  ),
);

describe('who may do what', () => {
  it.each(cases)('%s by a %s %s: %s', async (type, role, place, expected, row) => {
    const scene = await stage(row, role, place);
    expect(await outcome(type, row, scene)).toBe(expected);
  });

  it.each(Object.entries(ROWS))('%s by nobody in particular: unauthenticated', async (type, row) => {
    const wire = await openWire(host.url);
    onTestFinished(wire.close);
    const nowhere = { conversation: 'c', call: 'x' };
    const scene = {
      ...nowhere,
      actor: wire,
      mine: wire,
      other: { ...wire, id: 'u', instance: 'i' },
    } as unknown as Scene;
    expect(
      await outcome(type as ClientFrame['t'], { ...row, effect: row.effect && (() => new Promise(() => {})) }, scene),
    ).toBe('unauthenticated');
  });

  it.each(Object.entries(ROWS).filter(([, row]) => row.touches !== 'nothing'))(
    '%s on what does not exist is answered like what is not theirs',
    async (type, row) => {
      const scene = await stage({ ...row, touches: 'nothing' }, row.roles[0] ?? 'visitor', 'inside');
      const nowhere = { ...scene, conversation: 'no-such', call: 'no-such' };
      const never = row.effect && (() => new Promise<never>(() => {}));
      expect(await outcome(type as ClientFrame['t'], { ...row, effect: never }, nowhere)).toBe(
        row.touches === 'call' ? 'unknown_call' : 'unknown_conversation',
      );
    },
  );
});
