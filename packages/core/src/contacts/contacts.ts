import type { FeatureContext } from '../feature.js';
import { EarshotError } from '../lib/errors.js';
import { createStore } from '../lib/store.js';
import type { Answers, ContactList, Label, Requests } from '../protocol/index.js';
import { type Change, changes } from './changes.js';
import type { Contacts, ContactsState } from './types.js';
import { viewOf } from './view.js';

/** The requests that change the list; each is answered with its new version. */
type Changing = 'saveContact' | 'removeContact' | 'saveLabel' | 'removeLabel' | 'block' | 'unblock';

export function createContacts({ connection, environment }: Pick<FeatureContext, 'connection' | 'environment'>): {
  api: Contacts;
  close(): void;
} {
  /** As the server has it. */
  let known: { version: number; list: ContactList } | undefined;
  /** What is on its way, in the order it was done. */
  let pending: Change[] = [];
  let observed = false;
  let loading: Promise<void> | undefined;
  /** The list has moved since it was asked for. */
  let behind = false;

  const list = createStore<ContactsState>({ status: 'loading' }, () => {
    observed = true;
    void load();
    return () => {
      observed = false;
    };
  });

  function show() {
    if (!known) return;
    list.set({ status: 'ready', ...viewOf(pending.reduce((now, change) => change(now), known.list)) });
  }

  async function ask() {
    do {
      behind = false;
      try {
        const { version, list: whole } = await connection.request('contacts', known ? { version: known.version } : {});
        if (whole) known = { version, list: whole };
        show();
      } catch (error) {
        // An older list is better than none.
        if (error instanceof EarshotError && !known) list.set({ status: 'failed', error });
        return;
      }
    } while (behind);
  }

  function load(): Promise<void> {
    behind = true;
    loading ??= ask().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  /**
   * Shows the change, asks for it, and undoes it where that is refused.
   * @param isAll whether the change is all there is to know of it; else the server is asked what it made of it
   */
  async function carryOut<T extends Changing>(type: T, body: Requests[T], change: Change, isAll = true): Promise<void> {
    pending = [...pending, change];
    show();
    try {
      const { version }: Answers[Changing] = await connection.request(type, body);
      // Nothing but this happened since: what is known can follow by itself.
      if (isAll && known?.version === version - 1 && !loading) known = { version, list: change(known.list) };
      else if (known) await load();
    } finally {
      pending = pending.filter((one) => one !== change);
      show();
    }
  }

  const saveLabel = (label: Label, at?: number) =>
    carryOut(
      'saveLabel',
      { label: label.id, name: label.name, ...(at === undefined ? {} : { at }) },
      changes.saveLabel(label, at),
    );

  const labelOf = (id: string): Label => known?.list.labels.find((label) => label.id === id) ?? { id, name: id };

  const stops = [
    connection.onWelcome(() => {
      if (observed) void load();
    }),
    connection.on('contacts', ({ version }) => {
      if (observed && known?.version !== version) void load();
    }),
  ];

  return {
    api: {
      list,
      refresh: load,
      // Whether there is a conversation with them, the server alone knows.
      add: (whom, settings = {}) =>
        carryOut('saveContact', bodyOf(whom.id, settings), changes.add(whom, settings), false),
      change: (contact, settings) =>
        carryOut('saveContact', bodyOf(contact, settings), changes.change(contact, settings)),
      remove: (contact) => carryOut('removeContact', { contact }, changes.remove(contact)),
      async addLabel(name) {
        const label = { id: environment.uuid(), name: name.trim() };
        await saveLabel(label);
        return label;
      },
      renameLabel: (id, name) => saveLabel({ id, name: name.trim() }),
      moveLabel: (id, at) => saveLabel(labelOf(id), at),
      removeLabel: (label) => carryOut('removeLabel', { label }, changes.removeLabel(label)),
      block: (person) => carryOut('block', { user: person.id }, changes.block(person)),
      unblock: (user) => carryOut('unblock', { user }, changes.unblock(user)),
      async report(report) {
        await connection.request('report', report);
      },
      search: (query, limit) =>
        connection.request('searchPeople', { query, ...(limit === undefined ? {} : { limit }) }),
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}

const bodyOf = (contact: string, { labels, ...rest }: Parameters<Contacts['change']>[1]): Requests['saveContact'] => ({
  contact,
  ...rest,
  ...(labels ? { labels: [...labels] } : {}),
});
