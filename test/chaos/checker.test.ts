import { describe, expect, it } from 'vitest';
import { check, type FinalLog, type Line, type Violation, type Written } from './checker.ts';

const LEDGER: Written[] = ['one', 'two', 'three'].map((text, index) => ({
  ...{ key: `k${index + 1}`, text, conversation: 'c' },
  ...{ by: 'Ben', seq: index + 1 },
}));
const LINES: Line[] = LEDGER.map(({ key, text, seq = 0 }) => ({ seq, key, text }));
const [one, two, three] = LINES as [Line, Line, Line];
const log = (lines: readonly Line[], whose = 'Ada'): FinalLog => ({ whose, conversation: 'c', lines });
const kinds = (violations: readonly Violation[]) => [...new Set(violations.map(({ kind }) => kind))].sort();

describe('the checker', () => {
  it('has nothing to say of a log as it should be', () => {
    expect(check(LEDGER, [log(LINES), log(LINES, 'the database')])).toEqual([]);
  });

  it('lets go what was not acknowledged, and takes it where it got through all the same', () => {
    const ledger = LEDGER.map(({ seq: _seq, ...written }) => written);
    expect(check(ledger, [log([one, two])])).toEqual([]);
  });

  it('passes over what is no message, and does not mix conversations up', () => {
    const called = { seq: 4, key: '', text: 'call' };
    expect(check(LEDGER, [log([...LINES, called]), { whose: 'Zoe', conversation: 'other', lines: [] }])).toEqual([]);
  });

  it('lets two pages of one person write between one another', () => {
    const ledger = LEDGER.map((written, index) => ({
      ...written,
      by: index === 2 ? 'the other tab' : 'Ben',
      seq: [2, 3, 1][index] ?? 0,
    }));
    const lines = [
      { ...three, seq: 1 },
      { ...one, seq: 2 },
      { ...two, seq: 3 },
    ];
    expect(check(ledger, [log(lines)])).toEqual([]);
  });

  it.each<[string, Violation['kind'][], Written[], FinalLog[]]>([
    ['what was acknowledged and is gone', ['lost'], LEDGER, [log([one, two])]],
    [
      'what stands where it was not acknowledged',
      ['moved'],
      LEDGER.map((written) => ({ ...written, seq: written.seq === 3 ? 9 : (written.seq ?? 0) })),
      [log(LINES)],
    ],
    ['the same message twice', ['doubled'], LEDGER, [log([...LINES, { ...three, seq: 4 }])]],
    ['places that do not ascend', ['gap', 'reordered'], LEDGER, [log([one, three, two])]],
    ['lines of one page in another order than it wrote them', ['reordered'], [...LEDGER].reverse(), [log(LINES)]],
    ['a hole in the numbering', ['gap', 'lost'], LEDGER, [log([one, three])]],
    ['a log that does not begin at the beginning', ['gap', 'lost'], LEDGER, [log([two, three])]],
    ['another text', ['altered'], LEDGER, [log([one, two, { ...three, text: 'four' }])]],
    ['what nobody wrote', ['invented'], LEDGER, [log([...LINES, { seq: 4, key: 'k4', text: 'four' }])]],
    [
      'two that differ in a line',
      ['differs', 'invented', 'lost'],
      LEDGER,
      [log(LINES), log([one, two, { ...three, key: 'k9' }], 'Ben')],
    ],
    [
      'two that differ in length',
      ['differs'],
      LEDGER.map(({ seq: _seq, ...line }) => line),
      [log(LINES), log([one, two], 'Ben')],
    ],
  ])('finds %s', (_name, expected, ledger, logs) => {
    expect(kinds(check(ledger, logs))).toEqual(expected);
  });
});
