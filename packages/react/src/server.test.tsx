import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ADA, fakeCall, fakeClient } from './fakes/client.js';
import { useCall, useIncomingCall } from './use-call.js';
import { useConnection } from './use-connection.js';
import { useConversation } from './use-conversation.js';
import { useConversations } from './use-conversations.js';
import { useMe } from './use-me.js';
import { usePresence } from './use-presence.js';

function Page() {
  const presence = usePresence({ handle: 'ada' });
  const conversation = useConversation('ada');
  const shown = [
    useConnection().status,
    useMe()?.name ?? 'nobody',
    presence?.availability ?? 'unknown',
    useConversations().status,
    conversation.status,
    useCall() ? 'call' : 'no call',
    useIncomingCall() ? 'ring' : 'no ring',
  ];
  return <p>{shown.join(' ')}</p>;
}

describe('on the server', () => {
  it('renders what nobody knows yet, whatever the client has learnt, so that hydration finds the same', () => {
    const { wrapper: Provided, stores } = fakeClient();
    stores.connection.set({ status: 'connected' });
    stores.me.set(ADA);
    stores.presence.set({ user: 'ada', availability: 'available', inCall: false });
    stores.list.set({ status: 'ready', items: [], hasMore: false });
    stores.current.set(fakeCall('call1', {} as never).call);
    const html = renderToString(
      <Provided>
        <Page />
      </Provided>,
    );
    expect(html).toBe('<p>idle nobody unknown loading loading no call no ring</p>');
  });
});
