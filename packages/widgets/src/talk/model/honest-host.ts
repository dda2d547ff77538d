/* What some scripts mix by habit; any other mixture within one label is made to be misread. */
const MIXES = [
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]+$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}\p{Script=Common}\p{Script=Inherited}]+$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]+$/u,
];
/** Cyrillic, Greek and Armenian letters that look like Latin ones: a label of these alone could be either. */
const LOOKALIKES = /^[абвгезікмнорсстуухцьѕіјһԁԛԝӏҽαβγεικνορτυχωοյոսաօհց0-9-]+$/u;
const SCRIPTS = [
  'Arabic',
  'Armenian',
  'Bengali',
  'Cyrillic',
  'Devanagari',
  'Georgian',
  'Greek',
  'Gujarati',
  'Hebrew',
].concat(['Kannada', 'Khmer', 'Latin', 'Malayalam', 'Sinhala', 'Tamil', 'Telugu', 'Thai']);
const SINGLE = SCRIPTS.map(
  (script) => new RegExp(`^[\\p{Script=${script}}\\p{Script=Common}\\p{Script=Inherited}]+$`, 'u'),
);

/**
 * An address as it was typed; but where its host's letters come from several scripts, or look like those of another one,
 * the host as the network knows it (`xn--…`).
 * @param ascii the host as `URL` gives it
 */
export function honestHost(address: string, ascii: string): string {
  const typed = /^(?:https?:\/\/)?([^/?#:]*)/iu.exec(address)?.[1] ?? '';
  const honest = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[.。．｡]/u)
    .every(isHonest);
  return honest || typed === '' ? address : address.replace(typed, ascii);
}

function isHonest(label: string): boolean {
  if (/^[\x21-\x7e]*$/.test(label)) return true;
  if (LOOKALIKES.test(label)) return false;
  return [...MIXES, ...SINGLE].some((scripts) => scripts.test(label));
}
