import { EarshotTalk } from '../element/earshot-talk.js';
import { localeOf } from '../name/locale.js';
import { defineOnce } from '../talk/define.js';
import { loadChat } from '../talk/panel/load-chat.js';
import { loadInset } from '../talk/panel/load-inset.js';
import { type Handover, knownUser, takeHandover } from './handover.js';

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
  const handover = takeHandover(location, history);
  const talk = document.createElement('earshot-talk');
  talk.handle = handle;
  talk.layout = 'page';
  talk.handover = handover && (await isWanted(handover, main)) ? handover.token : undefined;
  talk.label = main.dataset.name;
  talk.append(...main.childNodes);
  talk.addEventListener('earshot-open', () => talk.replaceChildren(), { once: true });
  main.append(talk);
}

/** Who is somebody else here already is asked, before the conversation that comes along takes the place of theirs. */
async function isWanted({ user }: Handover, place: HTMLElement): Promise<boolean> {
  const known = knownUser(location.origin, () => localStorage);
  if (known === undefined || known === user) return true;
  const { askWhichToContinue } = await import('./ask.js');
  return askWhichToContinue(place, localeOf(document.documentElement));
}
