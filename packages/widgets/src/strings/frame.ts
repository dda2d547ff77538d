import { type FrameKey, frameEn } from './frame-en.js';
import { createTexts, type Texts } from './texts.js';

/** What is said before the talk itself is loaded. {@link Strings} say this too. */
export type FrameTexts = Texts<FrameKey>;

/** @param locale BCP 47. */
export const createFrameTexts = (locale: string): FrameTexts => createTexts(frameEn, locale);
