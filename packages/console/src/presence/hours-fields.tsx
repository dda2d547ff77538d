import { LIMITS } from '@earshot/core/protocol';
import { useLanguage } from '../strings/strings.js';
import { Button, IconButton } from '../ui/button.js';
import { type IntervalFields, intervalOf, likeMonday, newInterval, type WeekFields } from './hours-form.js';

interface HoursFieldsProps {
  week: WeekFields;
  /** Say which stretches are none. */
  strict: boolean;
  onChange(week: WeekFields): void;
}

/** The week, a day a line; native time fields bring the keyboard and the locale's clock. */
export function HoursFields({ week, strict, onChange }: HoursFieldsProps) {
  const { strings, locale } = useLanguage();
  const { availability } = strings;
  const setDay = (index: number, day: readonly IntervalFields[]) =>
    onChange(week.map((other, at) => (at === index ? day : other)));
  return (
    <>
      <ul className="week">
        {weekdays(locale).map((name, index) => (
          <Day
            key={name}
            name={name}
            intervals={week[index] ?? []}
            strict={strict}
            onChange={(day) => setDay(index, day)}
          />
        ))}
      </ul>
      <Button tone="quiet" icon="copy" onClick={() => onChange(likeMonday(week))}>
        {availability.likeMonday}
      </Button>
    </>
  );
}

interface DayProps {
  name: string;
  intervals: readonly IntervalFields[];
  strict: boolean;
  onChange(intervals: readonly IntervalFields[]): void;
}

function Day({ name, intervals, strict, onChange }: DayProps) {
  const { availability: strings } = useLanguage().strings;
  const set = (changed: IntervalFields) => onChange(intervals.map((one) => (one.key === changed.key ? changed : one)));
  return (
    <li className="week__day">
      <fieldset>
        <legend className="week__name">{name}</legend>
        <div className="week__intervals">
          {intervals.length === 0 && <span className="week__none">{strings.closed}</span>}
          {intervals.map((one) => {
            const invalid = strict && intervalOf(one) === undefined;
            return (
              <div className="week__interval" key={one.key}>
                <input
                  className="field__input"
                  type="time"
                  aria-label={strings.from(name)}
                  aria-invalid={invalid}
                  value={one.from}
                  onChange={({ target }) => set({ ...one, from: target.value })}
                />
                <span aria-hidden="true">–</span>
                <input
                  className="field__input"
                  type="time"
                  aria-label={strings.to(name)}
                  aria-invalid={invalid}
                  value={one.to}
                  onChange={({ target }) => set({ ...one, to: target.value })}
                />
                <IconButton
                  icon="close"
                  label={strings.removeHours(name)}
                  onClick={() => onChange(intervals.filter((other) => other.key !== one.key))}
                />
              </div>
            );
          })}
        </div>
        {intervals.length < LIMITS.intervalsPerDay && (
          <Button
            tone="quiet"
            className="week__add"
            aria-label={strings.addHoursOn(name)}
            onClick={() =>
              onChange([...intervals, intervals.length === 0 ? newInterval('09:00', '17:00') : newInterval('', '')])
            }
          >
            {strings.addHours}
          </Button>
        )}
      </fieldset>
    </li>
  );
}

/** Monday first, as the wire has them; 2024 began with one. */
function weekdays(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, 1 + day)));
}
