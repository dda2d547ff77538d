import type { Profile } from '@earshot/core';
import type { ListedContact } from '@earshot/core/contacts';
import { createContext, useContext } from 'react';

/** What is asked about people, one thing at a time. */
export type Asked =
  | { kind: 'add' }
  /** The nickname and groups of one, or the groups of several. */
  | { kind: 'edit'; contacts: readonly ListedContact[] }
  /** A new group, or another name for one. */
  | { kind: 'group'; label?: { id: string; name: string } }
  | { kind: 'block'; person: Profile; name: string }
  | { kind: 'report'; person: Profile; name: string; conversation: string };

export const DialogsContext = createContext<((asked: Asked) => void) | undefined>(undefined);

export function useContactDialogs(): (asked: Asked) => void {
  const ask = useContext(DialogsContext);
  if (!ask) throw new Error('useContactDialogs needs a DialogsContext above it.');
  return ask;
}
