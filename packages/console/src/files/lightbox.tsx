import type { Attachment } from '@earshot/core';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../strings/strings.js';
import { IconButton } from '../ui/button.js';
import { saveFrom } from './save.js';
import { formatSize } from './size.js';
import { useFileLink } from './use-file-link.js';

interface LightboxProps {
  conversation: string;
  attachment: Attachment;
  onClose(): void;
}

/** One picture as large as the page. The native dialog keeps the focus, closes on Esc and gives the focus back. */
export function Lightbox({ conversation, attachment, onClose }: LightboxProps) {
  const { strings, locale } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const link = useFileLink(conversation, attachment.id);
  const { name, width, height, bytes } = attachment;
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      className="lightbox"
      ref={dialog}
      aria-label={name}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <div className="lightbox__bar">
        <p dir="auto">
          {name} <span>{formatSize(bytes, locale)}</span>
        </p>
        <IconButton
          icon="down"
          label={strings.files.saveThis}
          disabled={!link}
          onClick={() => link && saveFrom(link.download, name)}
        />
        <IconButton icon="close" label={strings.files.close} onClick={() => dialog.current?.close()} />
      </div>
      <img src={link?.url} alt={name} width={width} height={height} />
    </dialog>
  );
}
