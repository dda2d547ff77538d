import { localeOf } from '../name/locale.js';
import type { Name, TalkLoader } from '../name/types.js';
import { loadFrameLanguage } from '../strings/load-frame-language.js';
import { mountTalk } from '../talk/index.js';
import { loadChat } from '../talk/panel/load-chat.js';
import { Panel } from './panel.js';
import { layoutOf } from './surroundings.js';

/* What the loader and the element load on the first sign of interest: the frame. It loads the talk itself when it is wanted. */

// The page's language comes along, so that nothing is said in another one first.
await loadFrameLanguage(localeOf(document.documentElement));

const panels = new Map<string, Panel>();

const keyOf = (name: Name) => [name.shell.host, name.shell.site, name.handle, layoutOf(name)].join(' ');

function panelOf(name: Name): Panel {
  const key = keyOf(name);
  let panel = panels.get(key);
  if (!panel) {
    panel = new Panel(mountTalk, name, () => panels.delete(key));
    panels.set(key, panel);
  }
  return panel;
}

export const openTalk: TalkLoader['openTalk'] = (name, intent) => panelOf(name).open(name, intent);
export const keepReachable: TalkLoader['keepReachable'] = (name) => panelOf(name).claim(name);
export const claim: TalkLoader['claim'] = (name) => panels.get(keyOf(name))?.claim(name);
export const release: TalkLoader['release'] = (name) => panels.get(keyOf(name))?.release(name);
export const whole: TalkLoader['whole'] = async () => void (await loadChat());
