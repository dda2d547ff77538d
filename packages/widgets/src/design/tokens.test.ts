import { describe, expect, it } from 'vitest';
import { DARK, LIGHT, pageTokens, shadowTokens } from './tokens.js';

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

type Name = keyof typeof LIGHT;
const INKS: [Name, Name][] = [
  ['ink', 'surface'],
  ['ink', 'surface-raised'],
  ['ink', 'surface-sunken'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'surface-raised'],
  ['accent', 'surface'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['danger', 'surface'],
  ['danger-ink', 'danger'],
  ['ink', 'accent-soft'],
  ['ink', 'danger-soft'],
  ['notice-ink', 'notice'],
];
const MARKS: [Name, Name][] = (['available', 'away', 'busy', 'offline', 'line-strong', 'focus'] as const).map(
  (name) => [name, 'surface'],
);

describe('design tokens', () => {
  for (const [scheme, values] of Object.entries({ light: LIGHT, dark: DARK })) {
    it.each(INKS)(`keep %s readable on %s (${scheme})`, (ink, ground) => {
      expect(contrast(values[ink], values[ground])).toBeGreaterThanOrEqual(4.5);
    });
    it.each(MARKS)(`keep the mark %s visible on %s (${scheme})`, (mark, ground) => {
      expect(contrast(values[mark], values[ground])).toBeGreaterThanOrEqual(3);
    });
  }

  it('let the dot keep its light colours on a dark page, whose scheme it cannot know', () => {
    for (const name of ['available', 'away', 'busy', 'offline'] as const) {
      expect(contrast(LIGHT[name], '#181a1a')).toBeGreaterThanOrEqual(2.5);
    }
  });

  it('stay open to the site inside a shadow root', () => {
    expect(shadowTokens()).toContain('--_ink:var(--earshot-ink, #1d1c1a)');
    expect(shadowTokens()).not.toContain('--earshot-ink:');
  });

  it('use no rem inside a shadow root, where the root font size is the site’s', () => {
    expect(shadowTokens()).not.toContain('rem');
    expect(shadowTokens()).toContain('--_text:var(--earshot-text, 15px)');
  });

  it('are plain custom properties on a page of our own', () => {
    expect(pageTokens()).toContain(':root{--earshot-font:');
  });
});
