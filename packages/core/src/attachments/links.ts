import type { FeatureContext } from '../feature.js';
import { EarshotError } from '../lib/errors.js';
import type { ConversationId, UploadId } from '../protocol/index.js';
import type { FileLink } from './types.js';

/** An address is good for five minutes; by this device's own clock, for the server's may be another. */
const KEEP_MS = 4 * 60_000;

/** Asks for addresses, those asked for together in one request, and keeps them as long as they are good. */
export function createLinks({ connection, environment, base }: FeatureContext) {
  const kept = new Map<UploadId, { until: number; link: Promise<FileLink> }>();
  const asked = new Map<ConversationId, Map<UploadId, (link: FileLink | EarshotError) => void>>();

  async function fetchFor(conversation: ConversationId) {
    const waiting = asked.get(conversation) ?? new Map();
    asked.delete(conversation);
    try {
      const { links } = await connection.request('links', { conversation, ids: [...waiting.keys()] });
      for (const { id, url, thumbnail } of links) {
        waiting.get(id)?.({
          ...{ url: base + url, download: `${base}${url}&download` },
          ...(thumbnail === undefined ? {} : { thumbnail: base + thumbnail }),
        });
        waiting.delete(id);
      }
      for (const give of waiting.values()) give(new EarshotError('unknown_upload'));
    } catch (error) {
      for (const give of waiting.values()) give(error);
    }
  }

  function ask(conversation: ConversationId, id: UploadId): Promise<FileLink> {
    return new Promise((resolve, reject) => {
      let waiting = asked.get(conversation);
      if (!waiting) {
        waiting = new Map();
        asked.set(conversation, waiting);
        queueMicrotask(() => void fetchFor(conversation));
      }
      waiting.set(id, (link) => (link instanceof Error ? reject(link) : resolve(link)));
    });
  }

  return (conversation: ConversationId, id: UploadId): Promise<FileLink> => {
    const known = kept.get(id);
    if (known && known.until > environment.now()) return known.link;
    const link = ask(conversation, id);
    kept.set(id, { until: environment.now() + KEEP_MS, link });
    // What failed is asked again the next time.
    link.catch(() => kept.delete(id));
    return link;
  };
}
