import type { Connection } from '../connection/connection.js';
import type { Environment } from '../lib/environment.js';
import { EarshotError } from '../lib/errors.js';
import { checkText } from '../lib/text.js';
import type { ConversationId, Seq, UserId } from '../protocol/index.js';
import type { Action, OutboxStorage, StoredMessage } from './outbox-storage.js';
import type { PendingMessage, SendOptions } from './types.js';

/** More than a person writes without a connection; 100 of the longest messages still fit the 5 MB of `localStorage`, where there is no other place. */
const OUTBOX_SIZE = 100;
/** When the server does not say how long to wait. */
const RETRY_MS = 3_000;

/** These pass by themselves; everything else is an answer to this message, and stays. */
const PASSING: ReadonlySet<string> = new Set(['rate_limited', 'server_unavailable', 'timeout', 'offline']);

export interface OutboxLine extends PendingMessage, StoredMessage {
  /** Its place in the log, once acknowledged. */
  seq?: Seq;
}

/** Own messages and actions from the keystroke to the acknowledgement: in order, each once, across reloads. */
export interface Outbox {
  /** Takes up what waits in the storage for this user and is nobody else's to send, and sends it. */
  load(user: UserId): void;
  lines(conversation: ConversationId): readonly OutboxLine[];
  /** @throws EarshotError `empty_text` without attachments, `text_too_long`, `outbox_full` */
  add(conversation: ConversationId, text: string, options: SendOptions): string;
  /**
   * Settles when the server has answered; what it refuses is gone from the lines by then.
   * @throws EarshotError also `empty_text`, `text_too_long`, `outbox_full`
   */
  act(conversation: ConversationId, action: Action): Promise<void>;
  retry(key: string): void;
  /** The line is in the log, or not wanted any more. */
  remove(key: string): void;
  /** Forgets everything of this user, also what other tabs stored. @returns when it is gone */
  wipe(): Promise<void> | undefined;
  close(): void;
}

export interface OutboxOptions {
  connection: Connection;
  environment: Environment;
  /** Where a user's messages lie. */
  storageOf(user: UserId): OutboxStorage;
  changed(conversation: ConversationId): void;
  /** Does the conversation's log show the message already? Then another page has sent it. */
  shown(conversation: ConversationId, key: string): boolean;
  /** The message has its place. @returns whether the line must stay until the log shows it */
  acknowledged(conversation: ConversationId, seq: Seq): boolean;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { connection, environment } = options;
  let owner: UserId | undefined;
  let storage: OutboxStorage | undefined;
  let lines: readonly OutboxLine[] = [];
  /** What lies in the storage was written before what is written now, and goes first. */
  let loading = false;
  const sending = new Set<ConversationId>();
  const timers = new Set<unknown>();
  /** Who waits for an action's end, by its key; nobody after a reload. */
  const waiting = new Map<string, (error?: EarshotError) => void>();

  /** One at a time, so that the log keeps the order in which the lines were written. */
  async function pump(conversation: ConversationId) {
    if (loading || sending.has(conversation)) return;
    sending.add(conversation);
    for (let line = next(conversation); line; line = next(conversation)) {
      if (!(await deliver(line))) break;
    }
    sending.delete(conversation);
  }

  const next = (conversation: ConversationId) =>
    lines.find(
      (line) => line.conversation === conversation && line.status.kind === 'sending' && line.seq === undefined,
    );

  /** @returns false when the client was closed meanwhile */
  async function deliver(line: OutboxLine): Promise<boolean> {
    const { action, attachments, at: _at, status: _status, seq: _place, tab: _tab, ...message } = line;
    const { conversation, key } = message;
    const store = storage;
    try {
      const { seq } = action
        ? await connection.request(action.t, { ...message, ...action })
        : await connection.request('send', {
            ...message,
            ...(attachments ? { attachments: attachments.map(({ id }) => id) } : {}),
          });
      store?.remove(key);
      const stays = options.acknowledged(conversation, seq);
      // Its event has most often come first, and ended the line: nothing is left to show.
      if (lines.some((line) => line.key === key)) {
        if (stays) change(key, { seq });
        else lines = lines.filter((line) => line.key !== key);
        options.changed(conversation);
      }
      ended(key);
      return true;
    } catch (error) {
      if (!(error instanceof EarshotError)) throw error;
      if (error.code === 'closed') {
        ended(key, error);
        return false;
      }
      const passing = PASSING.has(error.code);
      // A lost connection shows as such; a pause the server asks for shows nowhere else.
      if (!passing && action) remove(key);
      else if (!passing) change(key, { status: { kind: 'failed', error } });
      else if (error.context.retryAfterMs !== undefined) change(key, { status: { kind: 'sending', delayed: error } });
      options.changed(conversation);
      if (!passing) ended(key, error);
      if (passing) await sleep(error.context.retryAfterMs ?? RETRY_MS);
      return true;
    }
  }

  function change(key: string, change: Partial<OutboxLine>) {
    lines = lines.map((line) => (line.key === key ? { ...line, ...change } : line));
  }

  function ended(key: string, error?: EarshotError) {
    waiting.get(key)?.(error);
    waiting.delete(key);
  }

  function endAll() {
    for (const key of [...waiting.keys()]) ended(key, new EarshotError('closed'));
  }

  function remove(key: string) {
    storage?.remove(key);
    lines = lines.filter((line) => line.key !== key);
  }

  function put(content: Omit<StoredMessage, 'key' | 'at'>): string {
    if (lines.length >= OUTBOX_SIZE) throw new EarshotError('outbox_full');
    // Strictly increasing, so that the order survives the storage.
    const at = Math.max(environment.now(), (lines.at(-1)?.at ?? 0) + 1);
    const message = { ...content, key: environment.uuid(), at };
    storage?.save(message);
    lines = [...lines, { ...message, status: { kind: 'sending' } }];
    options.changed(content.conversation);
    void pump(content.conversation);
    return message.key;
  }

  function takeUp(found: readonly StoredMessage[]) {
    const known = new Set(lines.map(({ key }) => key));
    const taken = found.filter(({ key, conversation }) => {
      if (options.shown(conversation, key)) storage?.remove(key);
      else return !known.has(key);
      return false;
    });
    if (taken.length === 0) return;
    const status = { kind: 'sending' } as const;
    lines = [...lines, ...taken.map((message): OutboxLine => ({ ...message, status }))].sort((a, b) => a.at - b.at);
    sendAll();
  }

  function sendAll() {
    for (const conversation of new Set(lines.map((line) => line.conversation))) {
      options.changed(conversation);
      void pump(conversation);
    }
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = environment.setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });
  }

  return {
    load(user) {
      const another = user !== owner;
      if (another) {
        owner = user;
        storage?.close();
        storage = options.storageOf(user);
        lines = [];
        endAll();
      }
      const current = storage;
      const loaded = current?.load((found) => {
        if (current === storage) takeUp(found);
      });
      if (!loaded) return sendAll();
      loading ||= another;
      loaded.finally(() => {
        if (current !== storage) return;
        loading = false;
        sendAll();
      });
    },
    lines: (conversation) => lines.filter((line) => line.conversation === conversation),
    add: (conversation, text, options) =>
      // Pictures speak for themselves.
      put({ conversation, text: options.attachments && !text.trim() ? '' : checkText(text), ...options }),
    act: (conversation, action) =>
      new Promise((resolve, reject) => {
        const checked = action.t === 'edit' ? { ...action, text: checkText(action.text) } : action;
        const key = put({ conversation, text: '', action: checked });
        waiting.set(key, (error) => (error ? reject(error) : resolve()));
      }),
    retry(key) {
      const line = lines.find((candidate) => candidate.key === key);
      if (line?.status.kind !== 'failed') return;
      change(key, { status: { kind: 'sending' } });
      options.changed(line.conversation);
      void pump(line.conversation);
    },
    remove,
    wipe() {
      lines = [];
      endAll();
      return storage?.wipe();
    },
    close() {
      for (const timer of timers) environment.clearTimeout(timer);
      endAll();
      storage?.close();
    },
  };
}
