/**
 * Opens the full page in a new tab. The tab is opened within the click, or it would be blocked; its
 * address follows when the hand-over is there.
 */
export function openFullPage(event: MouseEvent, address: () => Promise<string>): void {
  const tab = window.open('', '_blank');
  // Blocked: the link does what links do.
  if (!tab) return;
  event.preventDefault();
  tab.opener = null;
  address().then((url) => tab.location.replace(url));
}
