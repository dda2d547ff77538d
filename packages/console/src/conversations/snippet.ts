/** What an owner pastes into a page, as in the README. The name is escaped: it becomes markup there. */
export function embedSnippet(host: string, handle: string, name: string): string {
  return [
    `<script type="module" src="${host}/earshot.js"></script>`,
    `<a href="${addressOf(host, handle)}">${escapeHtml(name)}</a>`,
  ].join('\n');
}

export const addressOf = (host: string, handle: string): string => `${host}/@${encodeURIComponent(handle)}`;

const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
