export { contacts } from './feature.js';
export type {
  ContactSettings,
  Contacts,
  ContactsState,
  ContactsView,
  ListedContact,
  PersonContact,
  Report,
  TeamContact,
} from './types.js';
export { filterView } from './view.js';
