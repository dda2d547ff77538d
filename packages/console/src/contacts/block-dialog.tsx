import type { Profile } from '@earshot/core';
import { useStrings } from '../strings/strings.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useContactDeeds } from './use-contact-deeds.js';

interface BlockDialogProps {
  person: Profile;
  name: string;
  onClose(): void;
}

/** Says what blocking does before it is done. */
export function BlockDialog({ person, name, onClose }: BlockDialogProps) {
  const { contacts: strings } = useStrings();
  const { block } = useContactDeeds();
  return (
    <Dialog title={strings.blockTitle(name)} onClose={onClose}>
      {(close) => (
        <div className="form">
          <ul className="form__points">
            {strings.blockEffects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <div className="form__buttons">
            <Button onClick={close}>{strings.cancel}</Button>
            <Button
              tone="danger"
              onClick={() => {
                block(person, name);
                close();
              }}
            >
              {strings.blockNow}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
