import { define } from '../element/define.js';
import { takeHandover } from './handover.js';

/*
 * The script of https://host/@ada. The form that works without it stays until the talk is there, and stays for good
 * when the talk cannot be loaded.
 */
const main = document.getElementById('talk');
const handle = main?.dataset.handle;
if (main && handle) {
  define({ host: location.origin });
  const talk = document.createElement('earshot-talk');
  talk.handle = handle;
  talk.layout = 'page';
  talk.handover = takeHandover(location, history);
  talk.label = main.dataset.name;
  talk.append(...main.childNodes);
  talk.addEventListener('earshot-open', () => talk.replaceChildren(), { once: true });
  main.append(talk);
}
