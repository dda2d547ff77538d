/** What a site may style from outside, `earshot-talk::part(…)`. */
export const TALK_PARTS = ['panel', 'header', 'thread', 'composer', 'contact', 'call'] as const;
