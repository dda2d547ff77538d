import type { FileLink } from '@earshot/core/attachments';
import { useAttachments } from '@earshot/react';
import { useEffect, useState } from 'react';

/** Where a file can be shown from; undefined until that is known, or when it cannot be had. */
export function useFileLink(conversation: string, id: string, wanted = true): FileLink | undefined {
  const { attachments } = useAttachments(conversation);
  const [link, setLink] = useState<FileLink>();
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    attachments.link(conversation, id).then(
      (found) => current && setLink(found),
      // It stays a frame with a name; opening or saving it says why.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [attachments, conversation, id, wanted]);
  return link;
}
