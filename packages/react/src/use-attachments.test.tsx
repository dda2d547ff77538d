// @vitest-environment jsdom
import { createStore } from '@earshot/core';
import type { Attachments, Upload } from '@earshot/core/attachments';
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeClient } from './fakes/client.js';
import { EarshotProvider } from './provider.js';
import { useAttachments } from './use-attachments.js';

const upload = { key: 'one', name: 'a.txt' } as Upload;

describe('useAttachments', () => {
  it('follows the tray of its conversation', () => {
    const { client } = fakeClient();
    const [tray, limit] = [createStore<readonly Upload[]>([]), createStore<number | undefined>(undefined)];
    const attachments = { tray: () => tray, limit } as unknown as Attachments;
    const withFiles = { ...client, attachments };
    const { result } = renderHook(() => useAttachments('c1'), {
      wrapper: ({ children }) => <EarshotProvider client={withFiles}>{children}</EarshotProvider>,
    });
    expect(result.current).toMatchObject({ tray: [], limit: undefined });
    act(() => {
      tray.set([upload]);
      limit.set(10);
    });
    expect(result.current).toMatchObject({ tray: [upload], limit: 10, attachments });
  });

  it('says what is missing when the client has no files', () => {
    const { wrapper } = fakeClient();
    expect(() => renderHook(() => useAttachments('c1'), { wrapper })).toThrow('features: [attachments()]');
  });
});
