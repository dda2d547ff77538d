import type { Thread } from '@earshot/core';
import { useStrings } from '../strings/strings.js';
import { answerTitle } from '../thread/author.js';
import type { MessageMode } from '../thread/message-mode.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';

interface ModeBarProps {
  mode: MessageMode;
  thread: Thread;
  onCancel(): void;
}

/** What is being answered or edited, above the field. */
export function ModeBar({ mode, thread, onCancel }: ModeBarProps) {
  const strings = useStrings();
  const title = mode.kind === 'edit' ? strings.composer.editing : answerTitle(thread, mode.author, strings);
  return (
    <div className="composer__mode">
      <Icon name={mode.kind === 'edit' ? 'edit' : 'reply'} mirrored={mode.kind === 'reply'} size={16} />
      <p id="composer-mode">
        <strong>{title}</strong>
        <span dir="auto">{mode.text}</span>
      </p>
      <IconButton icon="close" label={strings.composer.cancel} onClick={onCancel} />
    </div>
  );
}
