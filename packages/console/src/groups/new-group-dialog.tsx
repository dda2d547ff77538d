import { EarshotError, type Profile } from '@earshot/core';
import { LIMITS } from '@earshot/core/protocol';
import { useGroups } from '@earshot/react';
import { describeError } from '@earshot/widgets/strings';
import { useState } from 'react';
import { personName } from '../conversations/person.js';
import { useRouter } from '../routing/context.js';
import { useLanguage } from '../strings/strings.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { PeoplePicker } from './people-picker.js';

/** A name, and who is in it. */
export function NewGroupDialog({ me, onClose }: { me: Profile; onClose(): void }) {
  const { strings, locale } = useLanguage();
  const { groups: words } = strings;
  const groups = useGroups();
  const router = useRouter();
  const [name, setName] = useState('');
  const [people, setPeople] = useState<readonly Profile[]>([]);
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<EarshotError>();
  const ready = name.trim() !== '' && !busy;

  async function create(close: () => void) {
    setBusy(true);
    try {
      const made = await groups.create({
        ...{ name, people: people.map(({ id }) => id) },
        history: open ? 'all' : 'joined',
      });
      close();
      router.go({ name: 'conversation', id: made.id });
    } catch (error) {
      if (!(error instanceof EarshotError)) throw error;
      setFault(error);
      setBusy(false);
    }
  }

  return (
    <Dialog title={words.make} onClose={onClose}>
      {(close) => (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) void create(close);
          }}
        >
          <label className="field">
            <span className="field__label">{words.name}</span>
            <input
              className="field__input"
              dir="auto"
              autoComplete="off"
              maxLength={LIMITS.nameLength}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <fieldset>
            <legend>{words.people}</legend>
            <ul className="form__row" aria-label={words.chosen}>
              {people.map((person) => (
                <li key={person.id}>
                  <Button
                    icon="close"
                    aria-label={words.unchoose(personName(person, strings))}
                    onClick={() => setPeople(people.filter((one) => one !== person))}
                  >
                    <bdi>{personName(person, strings)}</bdi>
                  </Button>
                </li>
              ))}
            </ul>
            <PeoplePicker
              without={new Set([me.id, ...people.map(({ id }) => id)])}
              label={words.adding}
              onChoose={(person) => setPeople([...people, person])}
            />
          </fieldset>
          <label className="choice">
            <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
            <span>{words.history}</span>
          </label>
          {fault && (
            <p className="form__fault" role="alert">
              {describeError(fault, locale)}
            </p>
          )}
          <div className="form__buttons">
            <Button onClick={close}>{words.cancel}</Button>
            <Button tone="primary" type="submit" aria-disabled={!ready}>
              {words.create}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
