import { type ReactNode, useId, useRef } from 'react';
import { useStrings } from '../strings/strings.js';
import { IconButton } from './button.js';
import './dialog.css';

interface DialogProps {
  title: string;
  /** It was closed, however: the button, Esc, or what is in it. */
  onClose(): void;
  children(close: () => void): ReactNode;
}

/** Open for as long as it is mounted. The native one keeps the focus in, closes on Esc and gives the focus back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const strings = useStrings();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  const open = (element: HTMLDialogElement | null) => {
    dialog.current = element;
    if (element && !element.open) element.showModal();
  };
  return (
    <dialog className="dialog dialog--form" ref={open} aria-labelledby={id} onClose={onClose}>
      <div className="dialog__head">
        <h2 className="dialog__title" id={id}>
          {title}
        </h2>
        <IconButton icon="close" label={strings.shortcuts.close} onClick={close} />
      </div>
      {children(close)}
    </dialog>
  );
}
