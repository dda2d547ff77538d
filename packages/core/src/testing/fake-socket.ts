import type { Socket } from '../lib/environment.js';
import type { Answers, ErrorFrame, RequestType, ServerNotice } from '../protocol/index.js';

export type SentFrame = { t: string; id?: number } & Record<string, unknown>;

/** A socket whose server is the test: it reads what was sent and says what it likes. */
export class FakeSocket implements Socket {
  readonly url: string;
  readonly sent: SentFrame[] = [];
  /** What was sent for channels, as it stands on the wire. */
  readonly channels: string[] = [];
  bufferedAmount = 0;
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly #answered = new Set<number>();

  constructor(url: string) {
    this.url = url;
  }

  send(text: string): void {
    if (text.startsWith('#')) this.channels.push(text);
    else this.sent.push(JSON.parse(text) as SentFrame);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.onopen?.();
  }

  /** Anything a server might say, sense or nonsense. */
  raw(data: unknown): void {
    this.onmessage?.({ data });
  }

  say(notice: ServerNotice): void {
    this.raw(JSON.stringify(notice));
  }

  drop(code = 1006): void {
    this.closed = true;
    this.onclose?.({ code, reason: '' });
  }

  framesOf(type: string): SentFrame[] {
    return this.sent.filter(({ t }) => t === type);
  }

  /** Answers the oldest request of this type that has no answer yet. */
  answer<T extends RequestType>(type: T, answer: Answers[T]): void {
    this.raw(JSON.stringify({ ...answer, t: 'ok', id: this.#takeId(type) }));
  }

  refuse(type: RequestType, error: Omit<ErrorFrame, 't' | 'id'>): void {
    this.raw(JSON.stringify({ ...error, t: 'error', id: this.#takeId(type) }));
  }

  #takeId(type: string): number {
    const id = this.framesOf(type).find((frame) => frame.id !== undefined && !this.#answered.has(frame.id))?.id;
    if (id === undefined) throw new Error(`no ${type} waits for an answer; sent: ${JSON.stringify(this.sent)}`);
    this.#answered.add(id);
    return id;
  }

  /** Opens and answers `hello`. */
  welcome(change: Partial<Answers['hello']> = {}): void {
    this.open();
    this.answer('hello', { ...WELCOME, ...change });
  }
}

const WELCOME: Answers['hello'] = {
  protocol: 1,
  me: { id: 'visitor', kind: 'visitor' },
  connection: 'c',
  site: { name: 'Blog' },
  resume: 'fresh',
  changed: [],
  feed: 0,
  calls: [],
  now: 0,
  pingIntervalMs: 20_000,
};
