import { createClient } from '@earshot/core';
import { type Call, calls } from '@earshot/core/calls';
import type { Contender } from './contender.ts';

/** Earshot as a page uses it: the server owns the call, the engine comes by dynamic import. */
export function ours(): Contender {
  let incoming: Call | undefined;
  let rung: () => void;
  const ring = new Promise<void>((resolve) => {
    rung = resolve;
  });
  return {
    async prepare(role, { earshot }) {
      const client = createClient({
        host: earshot.url,
        site: earshot.site,
        features: [calls()],
        ...(earshot.secret ? { identity: { kind: 'session', secret: earshot.secret } as const } : {}),
      });
      client.connect();
      if (role === 'callee') {
        client.calls.incoming.subscribe(() => {
          incoming ??= client.calls.incoming.get()[0];
          if (incoming) rung();
        });
      } else {
        const conversation = await client.conversations.open('ada');
        await client.calls.start(conversation.id, 'video');
      }
    },
    ringing: () => ring,
    async accept(video) {
      const call = incoming;
      if (!call) throw new Error('nothing rings');
      const show = () => {
        const view = call.view.get();
        const stream = view.phase === 'active' ? view.remotes[0]?.stream : undefined;
        if (stream && video.srcObject !== stream) video.srcObject = stream;
      };
      call.view.subscribe(show);
      await call.accept('video');
      show();
    },
    async end() {
      await incoming?.hangUp();
    },
  };
}
