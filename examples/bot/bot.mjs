import { createClient, signIn } from '@earshot/core';

// A member like any other, without a browser: `earshot member add echo`, then `earshot member link echo`.
const [host, token] = process.argv.slice(2);
const { secret, me } = await signIn(host, token);
const client = createClient({ host, identity: { kind: 'session', secret } });

client.conversations.on('message', async ({ conversation, text }) => {
  const thread = await client.conversations.get(conversation);
  thread.markRead();
  thread.send(`You said: ${text}`);
});
client.connect();
console.log(`${me.name} is listening.`);
