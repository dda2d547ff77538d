import type { Upload, UploadState } from '@earshot/core/attachments';
import { useStore } from '@earshot/react';
import { describeError } from '@earshot/widgets/strings';
import { useEffect, useRef } from 'react';
import type { Strings } from '../strings/en.js';
import { useLanguage } from '../strings/strings.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { formatSize } from './size.js';

/** What will go with the next message, and how far each of it has come. */
export function Tray({ uploads }: { uploads: readonly Upload[] }) {
  const { strings } = useLanguage();
  if (uploads.length === 0) return null;
  return (
    <ul className="tray" aria-label={strings.files.tray}>
      {uploads.map((upload) => (
        <TrayItem key={upload.key} upload={upload} />
      ))}
    </ul>
  );
}

function TrayItem({ upload }: { upload: Upload }) {
  const { strings, locale } = useLanguage();
  const state = useStore(upload.state);
  return (
    <li className="tray__item" data-status={state.status}>
      {upload.file.type.startsWith('image/') ? <Preview file={upload.file} /> : <Icon name="file" />}
      <div className="tray__words">
        <p className="tray__name" dir="auto">
          {upload.name}
        </p>
        {state.status === 'failed' ? (
          <p className="tray__error" role="alert">
            {describeError(state.error, locale)}
          </p>
        ) : (
          <p className="tray__state">{stateText(state, upload.file.size, strings, locale)}</p>
        )}
        {(state.status === 'uploading' || state.status === 'waiting') && (
          <progress value={state.sent} max={state.total} aria-label={strings.files.progress(upload.name)} />
        )}
      </div>
      {state.status === 'failed' && (
        <IconButton icon="retry" label={strings.files.retry(upload.name)} onClick={upload.retry} />
      )}
      <IconButton
        icon="close"
        label={state.status === 'ready' ? strings.files.remove(upload.name) : strings.files.cancel(upload.name)}
        onClick={upload.cancel}
      />
    </li>
  );
}

function stateText(state: UploadState, bytes: number, strings: Strings, locale: string): string {
  const size = formatSize(bytes, locale);
  if (state.status === 'waiting') return strings.files.waiting;
  return state.status === 'uploading' ? strings.files.sent(formatSize(state.sent, locale), size) : size;
}

/** Drawn on a canvas: a policy that forbids `blob:` pictures does not matter to it. */
function Preview({ file }: { file: Blob }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let current = true;
    createImageBitmap(file).then(
      (bitmap) => {
        if (current && canvas.current) drawCover(canvas.current, bitmap);
        bitmap.close();
      },
      // What the browser cannot read is a frame beside its name.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [file]);
  return <canvas className="tray__preview" ref={canvas} width={80} height={80} />;
}

function drawCover(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  const scale = Math.max(canvas.width / bitmap.width, canvas.height / bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
}
