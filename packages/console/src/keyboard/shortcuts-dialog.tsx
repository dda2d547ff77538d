import type { Ref } from 'react';
import { useStrings } from '../strings/strings.js';
import { IconButton } from '../ui/button.js';
import './keyboard.css';

/** The list of shortcuts, behind "?" and in one's own menu. The native dialog keeps the focus and closes on Esc. */
export function ShortcutsDialog({ ref }: { ref: Ref<HTMLDialogElement> }) {
  const { shortcuts: strings } = useStrings();
  const rows: [what: string, ...keys: string[]][] = [
    [strings.search, strings.control, 'K'],
    [strings.move, '↑', '↓'],
    [strings.open, strings.enter],
    [strings.back, strings.escape],
    [strings.send, strings.enter],
    [strings.newLine, strings.shift, strings.enter],
    [strings.editLast, '↑'],
    [strings.mute, 'M'],
    [strings.camera, 'V'],
    [strings.help, '?'],
  ];
  return (
    <dialog className="dialog" ref={ref} aria-labelledby="shortcuts-title">
      <form method="dialog" className="dialog__head">
        <h2 className="dialog__title" id="shortcuts-title">
          {strings.title}
        </h2>
        <IconButton icon="close" label={strings.close} type="submit" />
      </form>
      <dl className="shortcuts">
        {rows.map(([what, ...keys]) => (
          <div className="shortcuts__row" key={what}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
