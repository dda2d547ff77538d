/** Set before a title, and looked for again when it is taken away: nobody writes this by themselves. */
const MARK = '\u2009·\u2009';

/** The title as the page wrote it, without our badge. */
export function bareTitle(title: string): string {
  const end = title.indexOf(MARK);
  return end < 0 ? title : title.slice(end + MARK.length);
}

/** `(2) · My blog` */
export function badgedTitle(title: string, badge: string): string {
  return badge === '' ? bareTitle(title) : `${badge}${MARK}${bareTitle(title)}`;
}
