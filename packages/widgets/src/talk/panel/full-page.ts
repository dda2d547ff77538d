import type { TalkOptions } from '../types.js';

/** Earshot's own page for this person: where it is, and how a click gets there with the thread. */
export interface FullPage {
  address: string;
  open(event: MouseEvent): void;
}

export const fullPageAddress = ({ host, handle }: Pick<TalkOptions, 'host' | 'handle'>): string =>
  `${host}/@${encodeURIComponent(handle)}`;
