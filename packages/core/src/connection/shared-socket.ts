import type { Socket } from '../lib/environment.js';

/** Where a connection's sockets come from in a page: the tabs of one browser share one (tabs/). */
export interface SharedSocket {
  /** The real socket where this tab holds it, else one whose frames travel over the tab that does. */
  openSocket(url: string): Socket;
  /** `hello` was answered on the socket that was opened last. @param channels as in the answer */
  welcomed(channels: number | undefined): void;
  /** While wanted, sockets are this tab's own; one that travels over another tab ends. */
  hold(wanted: boolean): void;
  /** This page needs no socket for now; another tab may hold it. The next socket joins again. */
  leave(): void;
}
