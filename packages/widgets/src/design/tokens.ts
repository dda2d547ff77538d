/**
 * The one design language of widgets and console. Sites override any of these, as `--earshot-NAME`, on the element or
 * on `:root`; the console imports the same list as `@earshot/widgets/tokens.css`.
 * Contrast on their surfaces, WCAG 2.2: every ink ≥ 4.5 : 1, every dot and border that carries meaning ≥ 3 : 1.
 */
export const LIGHT = {
  surface: '#ffffff',
  'surface-raised': '#f7f6f3',
  'surface-sunken': '#efede8',
  line: '#e0ddd6',
  'line-strong': '#8a867d',
  ink: '#1d1c1a',
  'ink-soft': '#5b5953',
  accent: '#0d6a5b',
  'accent-hover': '#0a5549',
  'accent-ink': '#ffffff',
  'accent-soft': '#e0f0ec',
  danger: '#b3261e',
  'danger-ink': '#ffffff',
  'danger-soft': '#fbe9e7',
  notice: '#fdf3d8',
  'notice-ink': '#5c4300',
  available: '#1a8754',
  away: '#a86400',
  busy: '#b3261e',
  offline: '#807c74',
  focus: '#0d6a5b',
  shadow: '0 1px 2px rgb(0 0 0 / .06), 0 12px 32px -8px rgb(0 0 0 / .22)',
} as const;

export const DARK: Record<keyof typeof LIGHT, string> = {
  surface: '#181a1a',
  'surface-raised': '#202323',
  'surface-sunken': '#2a2e2d',
  line: '#343837',
  'line-strong': '#868d8a',
  ink: '#f1f0ed',
  'ink-soft': '#b3b1ab',
  accent: '#5fcdb7',
  'accent-hover': '#82dac8',
  'accent-ink': '#06251f',
  'accent-soft': '#173a34',
  danger: '#ff8a80',
  'danger-ink': '#3b0906',
  'danger-soft': '#3d1c1a',
  notice: '#3a3014',
  'notice-ink': '#f3dfa4',
  available: '#4cc38a',
  away: '#e5a144',
  busy: '#ff8a80',
  offline: '#8d918f',
  focus: '#5fcdb7',
  shadow: '0 1px 2px rgb(0 0 0 / .4), 0 12px 32px -8px rgb(0 0 0 / .7)',
};

/** Lengths, type and motion: the same in both schemes. */
const SHAPE = {
  font: 'system-ui, sans-serif',
  'text-small': '0.8125rem',
  text: '0.9375rem',
  'text-large': '1.0625rem',
  'text-title': '1.375rem',
  'line-height': '1.45',
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-6': '24px',
  'space-8': '32px',
  'radius-small': '6px',
  radius: '10px',
  'radius-large': '16px',
  'radius-full': '999px',
  'duration-fast': '120ms',
  duration: '200ms',
  easing: 'cubic-bezier(.2, .7, .3, 1)',
} as const;

type Scheme = 'light' | 'dark';
type Write = (name: string, value: string) => string;

/** In a page of our own a token is the custom property itself. */
const writePublic: Write = (name, value) => `--earshot-${name}:${value}`;

/**
 * In a shadow root components read `--_ink`, which is the site's `--earshot-ink` from wherever it is set (declaring
 * `--earshot-ink` on the host would hide one set on `:root`). Lengths are px: many sites set `html{font-size:62.5%}`.
 */
const writePrivate: Write = (name, value) => `--_${name}:var(--earshot-${name}, ${value.replace(REM, remToPixels)})`;
const REM = /([\d.]+)rem/g;
const remToPixels = (_: string, rem: string) => `${Number(rem) * 16}px`;

function sheet(selector: string, on: (theme: Scheme) => string, write: Write, important = ''): string {
  const declare = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => write(name, value))
      .join(';');
  const light = `color-scheme:light${important};${declare(LIGHT)}`;
  const dark = `color-scheme:dark${important};${declare(DARK)}`;
  return (
    `${selector}{${declare(SHAPE)};${light}}` +
    `@media (prefers-color-scheme:dark){${selector}{${dark}}}` +
    `${on('light')}{${light}}${on('dark')}{${dark}}`
  );
}

/**
 * The tokens as `--earshot-…` on `:root`, for pages of Earshot's own. `data-theme` (`light` or `dark`) on the root
 * element overrules the system's scheme.
 */
export const pageTokens = (): string => sheet(':root', (theme) => `:root[data-theme=${theme}]`, writePublic);

/** The tokens as `--_…` on a shadow host, each open to a site's `--earshot-…`. `data-theme` on the host as above. */
export const shadowTokens = (): string =>
  sheet(':host', (theme) => `:host([data-theme=${theme}])`, writePrivate, '!important');
