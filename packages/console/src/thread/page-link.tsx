import { webAddress } from './safe-link.js';

/** A page somebody reads or wrote from: its title, as a link where it is one. */
export function PageLink({ page }: { page: { title: string; url: string } }) {
  const href = webAddress(page.url);
  const title = page.title.trim() === '' ? page.url : page.title;
  if (href === undefined) {
    return (
      <span className="page-link" title={page.url}>
        <bdi>{title}</bdi>
      </span>
    );
  }
  return (
    <a className="page-link" href={href} target="_blank" rel="noopener noreferrer" title={href}>
      <bdi>{title}</bdi>
    </a>
  );
}
