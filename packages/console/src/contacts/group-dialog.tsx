import { LIMITS } from '@earshot/core/protocol';
import { useContacts } from '@earshot/react';
import { useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';

/** The name of a new group, or another one for a group that is there. */
export function GroupDialog({ label, onClose }: { label: { id: string; name: string } | undefined; onClose(): void }) {
  const { contacts: strings } = useStrings();
  const { contacts } = useContacts();
  const fail = useFail();
  const [name, setName] = useState(label?.name ?? '');
  return (
    <Dialog title={label ? strings.renameGroup : strings.newGroup} onClose={onClose}>
      {(close) => (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === '') return;
            const done: Promise<unknown> = label ? contacts.renameLabel(label.id, name) : contacts.addLabel(name);
            done.catch(fail);
            close();
          }}
        >
          <label className="field">
            {strings.groupName}
            <input
              className="field__input"
              dir="auto"
              maxLength={LIMITS.nameLength}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <div className="form__buttons">
            <Button onClick={close}>{strings.cancel}</Button>
            <Button tone="primary" type="submit" disabled={name.trim() === ''}>
              {strings.save}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
