import type { ListedContact } from '@earshot/core/contacts';
import { LIMITS } from '@earshot/core/protocol';
import { useContacts } from '@earshot/react';
import { useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { contactName } from './names.js';

/** What one calls a contact, and in which groups they are; of several, the groups alone. */
export function EditDialog({ contacts: edited, onClose }: { contacts: readonly ListedContact[]; onClose(): void }) {
  const strings = useStrings();
  const { list, contacts } = useContacts();
  const fail = useFail();
  const only = edited.length === 1 ? edited[0] : undefined;
  const [nickname, setNickname] = useState(only?.nickname ?? '');
  /** Only what was clicked: of several, each keeps what nobody touched. */
  const [clicked, setClicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [newName, setNewName] = useState('');
  const labels = list.status === 'ready' ? list.groups.map(({ label }) => label) : [];
  const isIn = (label: string) => clicked.get(label) ?? edited.every((contact) => contact.labels.includes(label));
  const click = (label: string, on: boolean) => setClicked(new Map(clicked).set(label, on));

  function save() {
    for (const contact of edited) {
      const kept = contact.labels.filter((label) => clicked.get(label) !== false);
      const added = [...clicked].flatMap(([label, on]) => (on && !kept.includes(label) ? label : []));
      contacts
        .change(contact.id, { labels: [...kept, ...added], ...(only ? { nickname: nickname.trim() } : {}) })
        .catch(fail);
    }
    onClose();
  }

  async function addGroup() {
    if (newName.trim() === '') return;
    setNewName('');
    try {
      const label = await contacts.addLabel(newName);
      setClicked((before) => new Map(before).set(label.id, true));
    } catch (error) {
      fail(error);
    }
  }

  const { contacts: words } = strings;
  return (
    <Dialog
      title={only ? words.editTitle(contactName(only, strings)) : words.intoTitle(edited.length)}
      onClose={onClose}
    >
      {(close) => (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          {only && (
            <label className="field">
              {words.nickname}
              <input
                className="field__input"
                dir="auto"
                maxLength={LIMITS.nameLength}
                value={nickname}
                onChange={(event) => setNickname(event.target.value)}
              />
              <small>{words.nicknameHint}</small>
            </label>
          )}
          <fieldset>
            <legend>{words.groups}</legend>
            {labels.length === 0 && <p>{words.noGroups}</p>}
            {labels.map(({ id, name }) => (
              <Choice type="checkbox" key={id} checked={isIn(id)} onChange={(event) => click(id, event.target.checked)}>
                <bdi>{name}</bdi>
              </Choice>
            ))}
          </fieldset>
          <div className="form__row">
            <input
              className="field__input"
              dir="auto"
              aria-label={words.groupName}
              placeholder={words.groupName}
              maxLength={LIMITS.nameLength}
              value={newName}
              onChange={(event) => setNewName(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || newName.trim() === '') return;
                event.preventDefault();
                void addGroup();
              }}
            />
            <Button disabled={newName.trim() === ''} onClick={() => void addGroup()}>
              {words.addGroup}
            </Button>
          </div>
          <div className="form__buttons">
            <Button onClick={close}>{words.cancel}</Button>
            <Button tone="primary" type="submit">
              {words.save}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
