import { describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/server.js';

describe('health', () => {
  it('is fine while the process answers', async () => {
    const { url } = await startTestServer();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('is not ready while the store cannot write', async () => {
    const { url, store } = await startTestServer();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    store.check = async () => {
      throw new Error('disk full');
    };
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('disk full');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
