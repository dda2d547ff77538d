// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { askWhichToContinue } from './ask.js';

it.each([
  ['en', 'The one I come with', true],
  ['en', 'The one that is here', false],
  ['de-AT', 'Das mitgebrachte', true],
])('asks in %s, and %s is the answer', async (locale, name, taken) => {
  document.body.innerHTML = '<main><form>the form</form></main>';
  const main = document.querySelector('main') as HTMLElement;
  const answer = askWhichToContinue(main, locale);
  expect(main.querySelector('form')).toBeNull();
  expect(document.activeElement?.textContent).toBe(locale === 'en' ? 'The one that is here' : 'Das hiesige');
  [...main.querySelectorAll('button')].find((button) => button.textContent === name)?.click();
  expect(await answer).toBe(taken);
  expect(main.innerHTML).toBe('<form>the form</form>');
});
