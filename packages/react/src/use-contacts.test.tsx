// @vitest-environment jsdom
import type { ContactsState } from '@earshot/core/contacts';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeClient } from './fakes/client.js';
import { EarshotProvider } from './provider.js';
import { useContacts } from './use-contacts.js';

afterEach(cleanup);

it('useContacts follows the list and hands out what can be done with it', () => {
  const { wrapper, client, stores } = fakeClient();
  const { result } = renderHook(() => useContacts(), { wrapper });
  expect(result.current).toEqual({ list: { status: 'loading' }, contacts: client.contacts });
  const ready: ContactsState = { status: 'ready', people: [], teams: [], favourites: [], groups: [], blocked: [] };
  act(() => stores.contactList.set(ready));
  expect(result.current.list).toBe(ready);
});

it('useContacts says so when the client has none', () => {
  const { contacts: _without, ...plain } = fakeClient().client;
  expect(() =>
    renderHook(() => useContacts(), {
      wrapper: ({ children }) => <EarshotProvider client={plain}>{children}</EarshotProvider>,
    }),
  ).toThrow(/features: \[contacts\(\)\]/);
});
