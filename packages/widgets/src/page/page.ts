import { EarshotTalk } from '../element/earshot-talk.js';
import { defineOnce } from '../talk/define.js';
import { loadChat } from '../talk/panel/load-chat.js';
import { loadInset } from '../talk/panel/load-inset.js';
import { takeHandover } from './handover.js';

/*
 * The script of https://host/@ada. The form that works without it stays until the talk is there, and stays for good
 * when the talk cannot be loaded.
 */
const main = document.getElementById('talk');
const handle = main?.dataset.handle;
if (main && handle) {
  EarshotTalk.place = { host: location.origin };
  defineOnce('earshot-talk', EarshotTalk);
  // Beside the frame, not after it: nothing is shown here before both are.
  Promise.all([loadChat(), loadInset()]).catch(() => {});
  const talk = document.createElement('earshot-talk');
  talk.handle = handle;
  talk.layout = 'page';
  talk.handover = takeHandover(location, history);
  talk.label = main.dataset.name;
  talk.append(...main.childNodes);
  talk.addEventListener('earshot-open', () => talk.replaceChildren(), { once: true });
  main.append(talk);
}
