import { TalkComposer } from './composer/composer.js';
import { defineOnce } from './define.js';
import { TalkPanel } from './panel/panel.js';
import type { MountTalk } from './types.js';

/** Puts a talk into a shadow root that carries the design tokens. It is not shown before `open()`. */
export const mountTalk: MountTalk = (root, options) => {
  defineOnce('earshot-talk-panel', TalkPanel);
  defineOnce('earshot-talk-composer', TalkComposer);
  const panel = new TalkPanel(options);
  root.append(panel);
  return {
    open: (intent) => panel.open(intent),
    close: () => panel.close(),
    destroy: () => panel.destroy(),
  };
};
