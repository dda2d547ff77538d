/** A message that somebody wrote. */
export interface Written {
  key: string;
  text: string;
  conversation: string;
  /** Which page wrote it: one page's lines keep the order in which it wrote them. */
  by: string;
  /** Its place, once the server has acknowledged it. */
  seq?: number;
}

export interface Line {
  seq: number;
  /** Empty for what is no message. */
  key: string;
  text: string;
}

/** A conversation as one client shows it in the end, or as the database has it. */
export interface FinalLog {
  whose: string;
  conversation: string;
  lines: readonly Line[];
}

export interface Violation {
  kind: 'lost' | 'moved' | 'doubled' | 'reordered' | 'gap' | 'differs' | 'altered' | 'invented';
  what: string;
}

/**
 * Did what was acknowledged happen exactly once, in one order, for everybody? Pure.
 * @param ledger everything written, each page's in the order in which it wrote
 * @param logs complete ones, from `seq` 1
 */
export function check(ledger: readonly Written[], logs: readonly FinalLog[]): Violation[] {
  return [...logs.flatMap((log) => checkOne(ledger, log)), ...compare(logs)];
}

function checkOne(ledger: readonly Written[], { whose, conversation, lines }: FinalLog): Violation[] {
  const found: Violation[] = [];
  const violated = (kind: Violation['kind'], what: string) => found.push({ kind, what: `${whose}: ${what}` });
  const written = new Map(ledger.filter((one) => one.conversation === conversation).map((one) => [one.key, one]));
  const places = new Map<string, number>();

  for (const [index, { seq, key, text }] of lines.entries()) {
    const before = lines[index - 1]?.seq ?? 0;
    if (seq <= before) violated('reordered', `${seq} comes after ${before}`);
    else if (seq !== before + 1) violated('gap', `${seq} comes after ${before}`);
    if (key === '') continue;
    const known = places.get(key);
    if (known !== undefined) violated('doubled', `"${text}" is at ${known} and at ${seq}`);
    else places.set(key, seq);
    const original = written.get(key);
    if (!original) violated('invented', `nobody wrote "${text}"`);
    else if (original.text !== text) violated('altered', `"${original.text}" became "${text}"`);
  }

  const last = new Map<string, number>();
  for (const { key, text, by, seq } of written.values()) {
    const place = places.get(key);
    if (place === undefined) {
      if (seq !== undefined) violated('lost', `"${text}", acknowledged as ${seq}, is not there`);
      continue;
    }
    if (seq !== undefined && seq !== place) violated('moved', `"${text}", acknowledged as ${seq}, is at ${place}`);
    const before = last.get(by) ?? 0;
    if (place < before) violated('reordered', `"${text}" of ${by} is at ${place}, before what was written earlier`);
    last.set(by, Math.max(before, place));
  }
  return found;
}

/** Each log against the first of its conversation. */
function compare(logs: readonly FinalLog[]): Violation[] {
  const first = new Map<string, FinalLog>();
  return logs.flatMap((log): Violation[] => {
    const other = first.get(log.conversation);
    if (!other) {
      first.set(log.conversation, log);
      return [];
    }
    const length = Math.max(log.lines.length, other.lines.length);
    const at = Array.from({ length }, (_, index) => index).find(
      (index) => !sameLine(log.lines[index], other.lines[index]),
    );
    if (at === undefined) return [];
    const shown = ({ lines }: FinalLog) => JSON.stringify(lines[at] ?? 'nothing');
    return [{ kind: 'differs', what: `${log.whose} shows ${shown(log)}, ${other.whose} shows ${shown(other)}` }];
  });
}

const sameLine = (a: Line | undefined, b: Line | undefined) =>
  a?.seq === b?.seq && a?.key === b?.key && a?.text === b?.text;
