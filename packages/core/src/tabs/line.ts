import type { Environment, Socket } from '../lib/environment.js';
import type { ToFollower, ToLeader } from './messages.js';

/**
 * A leader answers in milliseconds, also in a hidden tab. One that is silent this long is frozen, or its page
 * is stuck; its socket is taken from it, and it comes back as a follower.
 */
const SILENCE_MS = 2_000;

export interface LineOptions {
  environment: Environment;
  tab: string;
  /** This tab holds its life lock: a leader that found it free would take the tab for gone. */
  present: Promise<unknown> | undefined;
  post(message: ToLeader): void;
  /** The leader does not answer. */
  silent(): void;
  /** The leader cannot carry this line. */
  apart(): void;
}

/** A socket whose frames travel over the leader's. */
export interface Line extends Socket {
  readonly id: string;
  hear(message: ToFollower): void;
  /** It is closed, and its owner hears why. */
  end(code: number): void;
}

export function createLine({ environment, tab, present, post, silent, apart }: LineOptions): Line {
  const id = environment.uuid();
  let isOpen = false;
  let ended = false;
  /** Runs while an answer of the leader is due. */
  let timer: unknown;

  function expectAnswer() {
    timer = environment.setTimeout(silent, SILENCE_MS);
  }

  function answered() {
    environment.clearTimeout(timer);
    timer = undefined;
  }

  const line: Line = {
    id,
    // The leader's socket is what fills; it drops nothing, and what a tab may lose is small.
    bufferedAmount: 0,
    onopen: null,
    onmessage: null,
    onclose: null,
    send(text) {
      if (ended || !isOpen) return;
      const answer = timer === undefined;
      if (answer) expectAnswer();
      post({ do: 'say', line: id, text, answer });
    },
    close() {
      if (ended) return;
      answered();
      ended = true;
      post({ do: 'end', line: id });
    },
    hear(message) {
      if (ended) return;
      answered();
      switch (message.do) {
        case 'open':
          isOpen = true;
          // What this page's storage has not heard of yet: the identity that the first of several new tabs got.
          for (const [key, value] of message.kept) {
            if (value !== undefined && environment.storage.get(key) === undefined) environment.storage.set(key, value);
          }
          return line.onopen?.();
        case 'say':
          return line.onmessage?.({ data: message.text });
        case 'end':
          return line.end(message.code);
        case 'apart':
          return apart();
      }
    },
    end(code) {
      if (ended) return;
      line.close();
      line.onclose?.({ code, reason: '' });
    },
  };
  expectAnswer();
  void present?.then(() => {
    if (!ended) post({ do: 'ask', line: id, tab });
  });
  return line;
}
