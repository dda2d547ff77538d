import { bare } from './bare.ts';
import { type Contender, painted, type Role, type Setting } from './contender.ts';
import { ours } from './ours.ts';
import { peerJs } from './peerjs.ts';
import { simplePeer } from './simple-peer.ts';

const CONTENDERS = { ours, bare, simplePeer, peerJs } satisfies Record<string, () => Contender>;
export type ContenderName = keyof typeof CONTENDERS;

let contender: Contender;

/** What the bench calls in each page. */
const bench = {
  async prepare(name: ContenderName, role: Role, setting: Setting) {
    contender = CONTENDERS[name]();
    await contender.prepare(role, setting);
  },
  ringing: () => contender.ringing(),
  end: () => contender.end(),
  /** Milliseconds from the click to the first remote frame on the screen. */
  async accept() {
    const video = document.createElement('video');
    video.muted = true;
    video.autoplay = true;
    document.body.append(video);
    const seen = painted(video);
    const clicked = performance.now();
    await contender.accept(video);
    await seen;
    return performance.now() - clicked;
  },
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
