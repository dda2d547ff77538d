import type { Profile } from '@earshot/core';
import { useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { IconButton } from '../ui/button.js';
import { NewGroupDialog } from './new-group-dialog.js';

export function NewGroupButton({ me }: { me: Profile }) {
  const { groups: words } = useStrings();
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon="plus" label={words.make} onClick={() => setOpen(true)} />
      {open && <NewGroupDialog me={me} onClose={() => setOpen(false)} />}
    </>
  );
}
