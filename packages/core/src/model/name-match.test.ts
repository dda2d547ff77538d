import { describe, expect, it } from 'vitest';
import { matchNames } from './name-match.js';

describe('a name is found', () => {
  it.each([
    ['by its beginning', 'ad', ['Ada Example']],
    ['by the beginning of any word', 'exa', ['Ada Example']],
    ['by several, in any order', 'exa ad', ['Ada Example']],
    ['whatever the case', 'ADA', ['ada example']],
    ['without the accents it has', 'zoe', ['Zoë Éxample']],
    ['with accents it lacks', 'Zoë', ['zoe']],
    ['by words of different texts', 'boss ada', ['Ada Example', 'ada', 'The Boss']],
    ['by its handle, with or without the sign', '@ada', ['ada']],
    ['by the second part of a handle', 'sup', ['ada.support']],
    ['in another script', 'שלו', ['שלום עולם']],
    ['by nothing in particular', '  ', ['Ada']],
    ['among texts that are not there', 'ada', [undefined, 'Ada']],
  ])('%s', (_how, query, texts) => {
    expect(matchNames(query)(texts)).toBe(true);
  });

  it.each([
    ['by what is inside a word', 'da', ['Ada']],
    ['by one word that fits of two', 'ada zoe', ['Ada Example']],
    ['by more than it is', 'adam', ['Ada']],
  ])('not %s', (_how, query, texts) => {
    expect(matchNames(query)(texts)).toBe(false);
  });
});
