import type { PresenceSetting } from '@earshot/core';
import type { PresenceSettings } from '@earshot/core/availability';
import { LIMITS } from '@earshot/core/protocol';
import { useMyAvailability } from '@earshot/react';
import { type FormEvent, useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { SETTINGS } from './settings.js';
import { choiceOf, endOf } from './until.js';
import { UntilField } from './until-field.js';
import { useSaving } from './use-saving.js';
import './availability.css';

/** One tap each; any other emoji can stand in the text. */
const EMOJIS = ['📅', '🎧', '🍽️', '🏠', '🚆', '🤒', '🌴'] as const;

/** How one is shown and for how long, and a few words of one's own. */
export function StatusDialog({ settings, onClose }: { settings: PresenceSettings; onClose(): void }) {
  const { availability: strings } = useStrings();
  return (
    <Dialog title={strings.statusTitle} onClose={onClose}>
      {(close) => <StatusForm settings={settings} close={close} />}
    </Dialog>
  );
}

function StatusForm({ settings, close }: { settings: PresenceSettings; close(): void }) {
  const { availability: strings, presence } = useStrings();
  const { show, change } = useMyAvailability();
  const { saving, fault, save } = useSaving();
  const [setting, setSetting] = useState<PresenceSetting>(settings.setting);
  const [settingUntil, setSettingUntil] = useState(() => choiceOf(settings.settingUntil, Date.now()));
  const [emoji, setEmoji] = useState(settings.status?.emoji);
  const [text, setText] = useState(settings.status?.text ?? '');
  const [statusUntil, setStatusUntil] = useState(() => choiceOf(settings.status?.until, Date.now()));
  const [tried, setTried] = useState(false);
  const hasStatus = text.trim() !== '' || emoji !== undefined;
  const ends = {
    setting: setting === 'auto' ? undefined : endOf(settingUntil, Date.now()),
    status: hasStatus ? endOf(statusUntil, Date.now()) : undefined,
  };
  const emojis = emoji === undefined || EMOJIS.some((one) => one === emoji) ? EMOJIS : [emoji, ...EMOJIS];

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const { setting: until, status: ending } = ends;
    if (until === 'invalid' || ending === 'invalid') return;
    const status = hasStatus
      ? { text, ...(emoji === undefined ? {} : { emoji }), ...(ending === undefined ? {} : { until: ending }) }
      : null;
    void save(async () => {
      await change({ status });
      await show(setting, until);
    }, close);
  }

  return (
    <form className="form" onSubmit={submit}>
      <fieldset>
        <legend>{strings.shownAs}</legend>
        {SETTINGS.map((option) => (
          <Choice
            key={option}
            type="radio"
            name="setting"
            checked={option === setting}
            hint={option === 'invisible' ? strings.invisibleMeans : presence[`${option}Hint`]}
            onChange={() => setSetting(option)}
          >
            {presence[option]}
          </Choice>
        ))}
        {setting !== 'auto' && (
          <UntilField
            label={strings.forHowLong}
            value={settingUntil}
            invalid={tried && ends.setting === 'invalid'}
            onChange={setSettingUntil}
          />
        )}
      </fieldset>
      <fieldset>
        <legend>{strings.status}</legend>
        <fieldset className="emojis">
          <legend className="only-read-out">{strings.emoji}</legend>
          {emojis.map((one) => (
            <button
              key={one}
              type="button"
              className="emojis__one"
              aria-pressed={one === emoji}
              onClick={() => setEmoji(one === emoji ? undefined : one)}
            >
              {one}
            </button>
          ))}
        </fieldset>
        <label className="field">
          <span className="field__label">{strings.statusText}</span>
          <input
            className="field__input"
            dir="auto"
            maxLength={LIMITS.statusLength}
            value={text}
            placeholder={strings.statusExample}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        {hasStatus && (
          <UntilField
            label={strings.clearAfter}
            value={statusUntil}
            invalid={tried && ends.status === 'invalid'}
            onChange={setStatusUntil}
          />
        )}
      </fieldset>
      {fault !== undefined && (
        <p className="form__fault" role="alert">
          {fault}
        </p>
      )}
      <div className="form__buttons">
        {hasStatus && (
          <Button
            tone="quiet"
            onClick={() => {
              setText('');
              setEmoji(undefined);
            }}
          >
            {strings.clear}
          </Button>
        )}
        <Button tone="primary" type="submit" disabled={saving}>
          {strings.save}
        </Button>
      </div>
    </form>
  );
}
