import type { Place } from './sections.js';

/** The contacts that something is to be done with together. */
export interface Selection {
  contacts: ReadonlySet<string>;
  /** Where a range begins. */
  anchor?: Place;
}

export const NOTHING: Selection = { contacts: new Set() };

const isAt = (one: Place, other: Place | undefined) => one.section === other?.section && one.contact === other.contact;

/** One more, or one less. */
export function toggled({ contacts }: Selection, place: Place): Selection {
  const next = new Set(contacts);
  if (!next.delete(place.contact)) next.add(place.contact);
  return { contacts: next, anchor: place };
}

/** From the anchor to `to`, in the order of the screen; what was selected besides stays. */
export function extended(selection: Selection, places: readonly Place[], to: Place): Selection {
  const anchor = selection.anchor ?? to;
  const [one, other] = [anchor, to].map((end) => places.findIndex((place) => isAt(place, end)));
  if (one === undefined || other === undefined || one === -1 || other === -1) return toggled(selection, to);
  const range = places.slice(Math.min(one, other), Math.max(one, other) + 1);
  return { contacts: new Set([...selection.contacts, ...range.map(({ contact }) => contact)]), anchor };
}

export const everything = (places: readonly Place[]): Selection => ({
  contacts: new Set(places.map(({ contact }) => contact)),
});

/** Only what is still there. */
export function among(selection: Selection, present: ReadonlySet<string>): Selection {
  const left = [...selection.contacts].filter((contact) => present.has(contact));
  return left.length === selection.contacts.size ? selection : { ...selection, contacts: new Set(left) };
}
