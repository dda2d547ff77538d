// @vitest-environment jsdom
import type { BaseClient } from '@earshot/core';
import type { Groups } from '@earshot/core/groups';
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeClient } from './fakes/client.js';
import { EarshotProvider } from './provider.js';
import { useGroups } from './use-groups.js';

afterEach(cleanup);

it('gives the feature, and says so when the client has none', () => {
  const { client, wrapper } = fakeClient();
  expect(() => renderHook(() => useGroups(), { wrapper })).toThrow(/features: \[groups\(\)\]/);
  const groups = {} as Groups;
  const grouped: BaseClient & { groups: Groups } = { ...client, groups };
  const { result } = renderHook(() => useGroups(), {
    wrapper: ({ children }) => <EarshotProvider client={grouped}>{children}</EarshotProvider>,
  });
  expect(result.current).toBe(groups);
});
