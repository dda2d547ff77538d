import type { Attachment } from '@earshot/core';
import { useAttachments } from '@earshot/react';
import { useState } from 'react';
import { useLanguage } from '../strings/strings.js';
import { useFail } from '../toasts/context.js';
import { Icon } from '../ui/icon.js';
import { Lightbox } from './lightbox.js';
import { saveFrom } from './save.js';
import { formatSize } from './size.js';
import { useFileLink } from './use-file-link.js';
import './files.css';

/** Larger ones without a small version are not loaded only to be looked past. */
const SHOWN_BYTES = 1_000_000;

interface AttachmentListProps {
  conversation: string;
  attachments: readonly Attachment[];
  /** They are on their way: nothing can be opened yet. */
  pending: boolean;
}

/** What came with a message: pictures to look at, files to save. */
export function AttachmentList({ conversation, attachments, pending }: AttachmentListProps) {
  const [opened, setOpened] = useState<Attachment>();
  return (
    <ul className="files">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          {isShown(attachment) ? (
            <PictureTile
              conversation={conversation}
              attachment={attachment}
              pending={pending}
              onOpen={() => setOpened(attachment)}
            />
          ) : (
            <FileCard conversation={conversation} attachment={attachment} pending={pending} />
          )}
        </li>
      ))}
      {opened && <Lightbox conversation={conversation} attachment={opened} onClose={() => setOpened(undefined)} />}
    </ul>
  );
}

const isShown = ({ width, thumbnail, bytes }: Attachment) =>
  width !== undefined && (thumbnail === true || bytes <= SHOWN_BYTES);

interface TileProps {
  conversation: string;
  attachment: Attachment;
  pending: boolean;
}

function PictureTile({ conversation, attachment, pending, onOpen }: TileProps & { onOpen(): void }) {
  const { strings } = useLanguage();
  const link = useFileLink(conversation, attachment.id);
  const [broken, setBroken] = useState(false);
  const { name, width = 1, height = 1 } = attachment;
  if (broken) return <FileCard conversation={conversation} attachment={attachment} pending={pending} />;
  return (
    <button
      type="button"
      className="files__picture"
      aria-label={strings.files.open(name)}
      aria-disabled={pending}
      onClick={() => !pending && onOpen()}
    >
      {/* The size is known before the bytes are, so nothing moves when they come. */}
      <img
        src={link ? (link.thumbnail ?? link.url) : undefined}
        alt=""
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
        onError={() => link && setBroken(true)}
      />
    </button>
  );
}

function FileCard({ conversation, attachment, pending }: TileProps) {
  const { strings, locale } = useLanguage();
  const { attachments } = useAttachments(conversation);
  const fail = useFail();
  const { id, name, bytes } = attachment;
  const save = () => {
    if (pending) return;
    attachments.link(conversation, id).then(({ download }) => saveFrom(download, name), fail);
  };
  return (
    <button type="button" className="files__card" aria-disabled={pending} onClick={save}>
      <span className="only-read-out">{strings.files.save}</span>
      <Icon name="file" />
      <span className="files__name" dir="auto">
        {name}
      </span>
      <span className="files__size">{formatSize(bytes, locale)}</span>
    </button>
  );
}
