/** What is looked at; enough for every mark below. */
export const HEAD_BYTES = 4_100;

/** How files of each type begin: hexadecimal, `..` for any byte. The first that fits holds. */
const MARKS: readonly (readonly [type: string, mark: string])[] = [
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/gif', '474946383761'],
  ['image/gif', '474946383961'],
  ['image/webp', '52494646........57454250'],
  ['image/avif', '........6674797061766966'],
  ['image/heic', '........66747970686569'],
  ['video/quicktime', '........667479707174'],
  ['audio/mp4', '........667479704d3441'],
  ['video/mp4', '........66747970'],
  ['video/webm', '1a45dfa3'],
  ['audio/ogg', '4f676753'],
  ['audio/wav', '52494646........57415645'],
  ['audio/flac', '664c6143'],
  ['audio/mpeg', '494433'],
  ['application/pdf', '255044462d'],
  ['application/zip', '504b0304'],
  ['application/gzip', '1f8b'],
  ['application/x-7z-compressed', '377abcaf271c'],
];

const fits = (mark: string, hex: string) => new RegExp(`^${mark}`).test(hex);

/**
 * What a file is, by how it begins; its name and its sender are not asked. Text of every kind, HTML and SVG too, is
 * `text/plain`. It is a label for people: whatever is not a picture of `pictures/clean.ts` is handed out as a file.
 */
export function typeOf(head: Buffer): string {
  const hex = head.toString('hex', 0, 16);
  const mark = MARKS.find(([, one]) => fits(one, hex));
  if (mark) return mark[0];
  return isText(head) ? 'text/plain' : 'application/octet-stream';
}

function isText(head: Buffer): boolean {
  if (head.includes(0)) return false;
  try {
    // With `stream` a character that the cut divides is no mistake.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
