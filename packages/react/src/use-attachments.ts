import type { BaseClient } from '@earshot/core';
import type { Attachments, Upload } from '@earshot/core/attachments';
import { useClient } from './provider.js';
import { useStore } from './use-store.js';

const NOTHING: readonly Upload[] = [];
const nothing = () => NOTHING;
const unknown = () => undefined;

const hasAttachments = (client: BaseClient): client is BaseClient & { attachments: Attachments } =>
  'attachments' in client;

/**
 * What was added to a conversation and not sent yet, and what can be done with it. Each upload's `state` is a store of its
 * own, for `useStore`.
 * @throws Error when the client was made without `features: [attachments()]`
 */
export function useAttachments(conversation: string): {
  tray: readonly Upload[];
  /** Bytes of one file at most; undefined where files cannot be sent. */
  limit: number | undefined;
  attachments: Attachments;
} {
  const client: BaseClient = useClient();
  if (!hasAttachments(client)) throw new Error('Files need createClient({ features: [attachments()] }).');
  const { attachments } = client;
  return {
    tray: useStore(attachments.tray(conversation), nothing),
    limit: useStore(attachments.limit, unknown),
    attachments,
  };
}
