import { type ReactNode, useState } from 'react';
import { AddDialog } from './add-dialog.js';
import { BlockDialog } from './block-dialog.js';
import { type Asked, DialogsContext } from './dialogs-context.js';
import { EditDialog } from './edit-dialog.js';
import { GroupDialog } from './group-dialog.js';
import { ReportDialog } from './report-dialog.js';
import './forms.css';

/** Lends the question about people to whatever is below, and shows it. */
export function ContactDialogs({ children }: { children: ReactNode }) {
  const [asked, ask] = useState<Asked>();
  return (
    <DialogsContext value={ask}>
      {children}
      {asked && <Question asked={asked} onClose={() => ask(undefined)} />}
    </DialogsContext>
  );
}

function Question({ asked, onClose }: { asked: Asked; onClose(): void }) {
  switch (asked.kind) {
    case 'add':
      return <AddDialog onClose={onClose} />;
    case 'edit':
      return <EditDialog contacts={asked.contacts} onClose={onClose} />;
    case 'group':
      return <GroupDialog label={asked.label} onClose={onClose} />;
    case 'block':
      return <BlockDialog {...asked} onClose={onClose} />;
    case 'report':
      return <ReportDialog {...asked} onClose={onClose} />;
  }
}
