/** Saves what is at an address; asked for anew each time, because addresses of files are good for minutes. */
export function saveFrom(url: string, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.rel = 'noopener';
  anchor.target = '_blank';
  anchor.click();
}
