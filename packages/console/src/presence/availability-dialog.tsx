import type { PresenceAudience, PresenceSettings } from '@earshot/core/availability';
import { useMyAvailability } from '@earshot/react';
import { type FormEvent, useState } from 'react';
import { useStrings } from '../strings/strings.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { HoursFields } from './hours-fields.js';
import { fromFields, toFields, usualWeek } from './hours-form.js';
import { useSaving } from './use-saving.js';
import './availability.css';

const AUDIENCES: readonly PresenceAudience[] = ['site', 'contacts', 'nobody'];

/** Working hours, and who sees what. */
export function AvailabilityDialog({ settings, onClose }: { settings: PresenceSettings; onClose(): void }) {
  const { availability: strings } = useStrings();
  return (
    <Dialog title={strings.title} onClose={onClose}>
      {(close) => <AvailabilityForm settings={settings} close={close} />}
    </Dialog>
  );
}

function AvailabilityForm({ settings, close }: { settings: PresenceSettings; close(): void }) {
  const { availability: strings } = useStrings();
  const { change } = useMyAvailability();
  const { saving, fault, save } = useSaving();
  const [hasHours, setHasHours] = useState(settings.hours !== undefined);
  const [timeZone, setTimeZone] = useState(settings.hours?.timeZone ?? ownTimeZone());
  const [week, setWeek] = useState(() => (settings.hours ? toFields(settings.hours) : usualWeek()));
  const [audience, setAudience] = useState(settings.audience);
  const [showLastSeen, setShowLastSeen] = useState(settings.showLastSeen);
  const [tried, setTried] = useState(false);
  const read = hasHours ? fromFields(week) : [];

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!read) return;
    const hours = hasHours ? { timeZone, week: read } : null;
    void save(() => change({ hours, audience, showLastSeen }), close);
  }

  return (
    <form className="form" onSubmit={submit}>
      <fieldset>
        <legend>{strings.hours}</legend>
        <Choice
          type="checkbox"
          checked={hasHours}
          hint={strings.hoursMean}
          onChange={({ target }) => setHasHours(target.checked)}
        >
          {strings.showHours}
        </Choice>
        {hasHours && (
          <>
            <label className="field">
              <span className="field__label">{strings.timeZone}</span>
              <select className="field__input" value={timeZone} onChange={({ target }) => setTimeZone(target.value)}>
                {timeZones(timeZone).map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll('_', ' ')}
                  </option>
                ))}
              </select>
            </label>
            <HoursFields week={week} strict={tried} onChange={setWeek} />
          </>
        )}
        {tried && !read && (
          <p className="form__fault" role="alert">
            {strings.hoursFault}
          </p>
        )}
      </fieldset>
      <fieldset>
        <legend>{strings.audience}</legend>
        {AUDIENCES.map((option) => (
          <Choice
            key={option}
            type="radio"
            name="audience"
            checked={option === audience}
            hint={strings.audienceHint[option]}
            onChange={() => setAudience(option)}
          >
            {strings.audienceName[option]}
          </Choice>
        ))}
      </fieldset>
      <fieldset>
        <legend>{strings.lastSeen}</legend>
        <Choice
          type="checkbox"
          checked={showLastSeen}
          hint={strings.lastSeenMeans}
          onChange={({ target }) => setShowLastSeen(target.checked)}
        >
          {strings.showLastSeen}
        </Choice>
      </fieldset>
      {fault !== undefined && (
        <p className="form__fault" role="alert">
          {fault}
        </p>
      )}
      <div className="form__buttons">
        <Button tone="primary" type="submit" disabled={saving}>
          {strings.save}
        </Button>
      </div>
    </form>
  );
}

const ownTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All that the browser knows, and the one that is chosen, should it not. */
function timeZones(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(chosen) ? known : [chosen, ...known];
}
