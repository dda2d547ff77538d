/** `/@ada` and `/@ada/`, nothing below it. A handle is letters, digits, dots, hyphens and underscores. */
const TALK_PATH = /^\/@([\w.-]+)\/?$/;

/**
 * The handle that a link to `host` names, in lower case as the server keeps it; undefined for any other link. Query and
 * fragment do not matter.
 */
export function handleOf(link: Pick<HTMLAnchorElement, 'origin' | 'pathname'>, host: string): string | undefined {
  return link.origin === host ? TALK_PATH.exec(link.pathname)?.[1]?.toLowerCase() : undefined;
}
