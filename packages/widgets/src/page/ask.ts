import { isGerman } from '../strings/load-frame-language.js';

/* Loaded where somebody comes with a conversation to a browser that has one of its own here. */

const EN = {
  title: 'Which conversation do you want to go on with?',
  text: 'You come with a conversation, and this browser has another one here. If you go on with the one you come with, the other can no longer be reached from this browser.',
  take: 'The one I come with',
  keep: 'The one that is here',
};
const DE: typeof EN = {
  title: 'Welches Gespräch möchten Sie fortsetzen?',
  text: 'Sie bringen ein Gespräch mit, und dieser Browser hat hier schon ein anderes. Setzen Sie das mitgebrachte fort, so ist das andere von diesem Browser aus nicht mehr zu erreichen.',
  take: 'Das mitgebrachte',
  keep: 'Das hiesige',
};

/**
 * Asks, in place of what stands in `main`, which is back afterwards.
 * @returns whether the conversation that came along is to be gone on with.
 */
export function askWhichToContinue(main: HTMLElement, locale: string): Promise<boolean> {
  const say = isGerman(locale) ? DE : EN;
  const before = [...main.childNodes];
  const make = (tag: string, text: string) => Object.assign(document.createElement(tag), { textContent: text });
  const [title, text, take, keep] = [
    make('h1', say.title),
    make('p', say.text),
    make('button', say.take),
    make('button', say.keep),
  ];
  const buttons = document.createElement('p');
  buttons.append(keep, ' ', take);
  main.replaceChildren(title, text, buttons);
  // Nothing is lost by the answer that a hasty Enter gives.
  keep.focus();
  return new Promise((resolve) => {
    const answer = (taken: boolean) => () => {
      main.replaceChildren(...before);
      resolve(taken);
    };
    take.addEventListener('click', answer(true));
    keep.addEventListener('click', answer(false));
  });
}
