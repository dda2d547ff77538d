import type { Feature } from '../feature.js';
import { EarshotError } from '../lib/errors.js';
import { createStore, type WritableStore } from '../lib/store.js';
import { type ConversationId, LIMITS } from '../protocol/index.js';
import { createLinks } from './links.js';
import type { Attachments, Upload } from './types.js';
import { createUpload } from './upload.js';

/** At the same time: more make each one slower, and the first is what is waited for. */
const AT_ONCE = 2;

export interface AttachmentsOptions {
  /** How bytes travel; the platform's own by default. */
  fetch?: typeof fetch;
  /** What the server has said of the size of files, where this is made after the welcome. */
  limit?: number;
}

/** Files in conversations, for `createClient({ features: [attachments()] })`. */
export function attachments({ fetch, limit: said }: AttachmentsOptions = {}): Feature<'attachments', Attachments> {
  return {
    name: 'attachments',
    create(context) {
      const { connection } = context;
      const limit = createStore(said);
      const trays = new Map<ConversationId, WritableStore<readonly Upload[]>>();
      const queue: (() => void)[] = [];
      let running = 0;

      const stop = connection.onWelcome(({ uploads }) => limit.set(uploads?.bytes));

      function tray(conversation: ConversationId) {
        const known = trays.get(conversation) ?? createStore<readonly Upload[]>([]);
        trays.set(conversation, known);
        return known;
      }

      function begin(): Promise<() => void> {
        return new Promise((resolve) => {
          queue.push(() => resolve(ended));
          next();
        });
      }
      function next() {
        if (running >= AT_ONCE) return;
        const start = queue.shift();
        if (!start) return;
        running += 1;
        start();
      }
      function ended() {
        running -= 1;
        next();
      }

      return {
        api: {
          limit,
          tray,
          add(conversation, file) {
            const store = tray(conversation);
            if (file.size === 0) throw new EarshotError('file_unreadable');
            if (file.size > (limit.get() ?? LIMITS.uploadBytes)) throw new EarshotError('file_too_large');
            if (store.get().length >= LIMITS.attachmentsPerMessage) throw new EarshotError('too_many_files');
            const upload: Upload = createUpload({
              ...{ context, conversation, file, turn: begin },
              fetch: fetch ?? globalThis.fetch.bind(globalThis),
              cancelled: () => store.set(store.get().filter((one) => one !== upload)),
            });
            store.set([...store.get(), upload]);
            return upload;
          },
          send(conversation, text, options = {}) {
            const store = tray(conversation.id);
            const ready = store.get().flatMap((upload) => {
              const state = upload.state.get();
              return state.status === 'ready' ? [{ upload, attachment: state.attachment }] : [];
            });
            const files = ready.map(({ attachment }) => attachment);
            const key = conversation.send(text, { ...options, ...(files.length > 0 ? { attachments: files } : {}) });
            const sent = new Set(ready.map(({ upload }) => upload));
            store.set(store.get().filter((upload) => !sent.has(upload)));
            return key;
          },
          link: createLinks(context),
        },
        close() {
          stop();
          for (const store of trays.values()) for (const upload of store.get()) upload.cancel();
        },
      };
    },
  };
}
