import { useId } from 'react';
import { useStrings } from '../strings/strings.js';
import { DURATIONS, type Duration, type UntilChoice } from './until.js';

interface UntilFieldProps {
  label: string;
  value: UntilChoice;
  invalid: boolean;
  onChange(value: UntilChoice): void;
}

/** For how long: some usual lengths, or any time. */
export function UntilField({ label, value, invalid, onChange }: UntilFieldProps) {
  const { availability: strings } = useStrings();
  const fault = useId();
  return (
    <div className="form__row">
      <label className="field">
        <span className="field__label">{label}</span>
        <select
          className="field__input"
          value={value.duration}
          onChange={({ target }) => onChange({ ...value, duration: target.value as Duration })}
        >
          {DURATIONS.map((duration) => (
            <option key={duration} value={duration}>
              {strings.duration[duration]}
            </option>
          ))}
        </select>
      </label>
      {value.duration === 'custom' && (
        <label className="field">
          <span className="field__label">{strings.until}</span>
          <input
            className="field__input"
            type="datetime-local"
            value={value.custom}
            aria-invalid={invalid}
            aria-describedby={invalid ? fault : undefined}
            onChange={({ target }) => onChange({ ...value, custom: target.value })}
          />
        </label>
      )}
      {invalid && (
        <p className="form__fault field--wide" id={fault} role="alert">
          {strings.past}
        </p>
      )}
    </div>
  );
}
