/** The page's title: what rings comes first, then how much is unread, then where one is. */
export function pageTitle(parts: {
  product: string;
  unread: number;
  /** "Ada is calling" */
  ringing?: string | undefined;
  /** Whose conversation is open. */
  person?: string | undefined;
}): string {
  const { product, unread, ringing, person } = parts;
  const count = unread > 0 ? `(${unread}) ` : '';
  const place = ringing ?? person;
  return place === undefined ? `${count}${product}` : `${count}${place} · ${product}`;
}
