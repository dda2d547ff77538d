import type { Thread } from '@earshot/core';
import { LIMITS } from '@earshot/core/protocol';
import { useGroups } from '@earshot/react';
import { useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { MemberRow } from './member-row.js';
import { PeoplePicker } from './people-picker.js';

type GroupThread = Thread & { group: NonNullable<Thread['group']> };

/** Who is in the group, and what the reader may do about that. */
export function MembersDialog({ thread, onClose }: { thread: GroupThread; onClose(): void }) {
  const { groups: words } = useStrings();
  const groups = useGroups();
  const fail = useFail();
  const [sure, setSure] = useState(false);
  const { id, me, others, group } = thread;
  const owns = group.role === 'owner';
  const run = (deed: Promise<void>) => void deed.catch(fail);
  return (
    <Dialog title={group.name} onClose={onClose}>
      {(close) => (
        <div className="form">
          {owns && <Rename key={group.name} name={group.name} onRename={(name) => run(groups.rename(id, name))} />}
          <ul className="found members" aria-label={words.people}>
            {[me, ...others].map((person) => (
              <MemberRow
                key={person.id}
                person={person}
                isMe={person.id === me.id}
                isOwner={group.owners.includes(person.id)}
                deeds={
                  owns && person.id !== me.id
                    ? {
                        remove: () => run(groups.remove(id, person.id)),
                        makeOwner: () => run(groups.setRole(id, person.id, 'owner')),
                      }
                    : undefined
                }
              />
            ))}
          </ul>
          {owns && (
            <fieldset>
              <legend>{words.add}</legend>
              <PeoplePicker
                without={new Set([me.id, ...others.map((one) => one.id)])}
                label={words.adding}
                onChoose={(person) => run(groups.add(id, [person.id]))}
              />
            </fieldset>
          )}
          {sure && <p role="alert">{words.leaveSure}</p>}
          <div className="form__buttons">
            {sure && <Button onClick={() => setSure(false)}>{words.stay}</Button>}
            <Button
              tone="danger"
              onClick={() => {
                if (!sure) setSure(true);
                else run(groups.leave(id).then(close));
              }}
            >
              {words.leave}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Rename({ name, onRename }: { name: string; onRename(name: string): void }) {
  const { groups: words } = useStrings();
  const [text, setText] = useState(name);
  return (
    <form
      className="form__row"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && text !== name) onRename(text);
      }}
    >
      <label className="field field--wide">
        <span className="field__label">{words.name}</span>
        <input
          className="field__input"
          dir="auto"
          maxLength={LIMITS.nameLength}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button type="submit">{words.rename}</Button>
    </form>
  );
}
