import type { Attachments } from '@earshot/core/attachments';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useFail } from '../toasts/context.js';

/** Files can be added by the picker, by pasting and by dropping; each refusal says why. */
export function useAdding(conversation: string, attachments: Attachments) {
  const fail = useFail();
  return (files: Iterable<File>) => {
    for (const file of files) {
      try {
        attachments.add(conversation, file);
      } catch (error) {
        fail(error);
      }
    }
  };
}

/** Files on the clipboard are taken; text goes where it always goes. */
export function pasted(event: ClipboardEvent, add: (files: Iterable<File>) => void): void {
  const files = [...event.clipboardData.files];
  if (files.length === 0) return;
  event.preventDefault();
  add(files);
}

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Handlers for the place onto which files can be dropped, and whether something hovers over it. */
export function useDrop(enabled: boolean, add: (files: Iterable<File>) => void) {
  const [over, setOver] = useState(false);
  /** Entering a child comes before leaving its parent. */
  const depth = useRef(0);
  const end = () => {
    depth.current = 0;
    setOver(false);
  };
  if (!enabled) return { over: false, handlers: {} };
  return {
    over,
    handlers: {
      onDragEnter(event: DragEvent) {
        if (!hasFiles(event)) return;
        depth.current += 1;
        setOver(true);
      },
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeave(event: DragEvent) {
        if (!hasFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) end();
      },
      onDrop(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        end();
        add([...event.dataTransfer.files]);
      },
    },
  };
}
