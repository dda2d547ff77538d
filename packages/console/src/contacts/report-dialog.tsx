import type { Profile } from '@earshot/core';
import { LIMITS, REPORT_REASONS, type ReportReason } from '@earshot/core/protocol';
import { useContacts } from '@earshot/react';
import { useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { useFail, useToasts } from '../toasts/context.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { useContactDeeds } from './use-contact-deeds.js';

interface ReportDialogProps {
  person: Profile;
  name: string;
  conversation: string;
  onClose(): void;
}

export function ReportDialog({ person, name, conversation, onClose }: ReportDialogProps) {
  const { contacts: strings } = useStrings();
  const { contacts } = useContacts();
  const { block } = useContactDeeds();
  const toasts = useToasts();
  const fail = useFail();
  const [reason, setReason] = useState<ReportReason>('spam');
  const [text, setText] = useState('');
  const [andBlock, setAndBlock] = useState(false);
  const [sending, setSending] = useState(false);

  async function send() {
    setSending(true);
    try {
      await contacts.report({ conversation, reason, ...(text.trim() === '' ? {} : { text: text.trim() }) });
      toasts.show(strings.reported, { icon: 'check' });
      if (andBlock) block(person, name);
      onClose();
    } catch (error) {
      // What was written stays, to be sent once more.
      setSending(false);
      fail(error);
    }
  }

  return (
    <Dialog title={strings.reportTitle(name)} onClose={onClose}>
      {(close) => (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p>{strings.reportHow}</p>
          <fieldset>
            <legend>{strings.reportReason}</legend>
            {REPORT_REASONS.map((one) => (
              <Choice type="radio" key={one} name="reason" checked={one === reason} onChange={() => setReason(one)}>
                {strings.reasons[one]}
              </Choice>
            ))}
          </fieldset>
          <label className="field">
            {strings.reportText}
            <textarea
              className="field__input"
              maxLength={LIMITS.reportLength}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          <Choice type="checkbox" checked={andBlock} onChange={(event) => setAndBlock(event.target.checked)}>
            {strings.reportBlock}
          </Choice>
          <div className="form__buttons">
            <Button onClick={close}>{strings.cancel}</Button>
            <Button tone="primary" type="submit" disabled={sending}>
              {strings.reportNow}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
