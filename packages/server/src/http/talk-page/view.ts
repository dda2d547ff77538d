import { type Availability, LIMITS } from '@earshot/core/protocol';
import { type Html, html } from './html.js';
import { type Language, PAGE_STRINGS } from './strings.js';

/** What somebody has typed, given back to them when it cannot be sent. */
export interface Typed {
  text: string;
  email: string;
  name: string;
}

export interface FormView {
  language: Language;
  handle: string;
  name: string;
  availability: Availability;
  /** Made for this showing of the form: sending it twice stores it once. */
  key: string;
  typed: Typed;
  error?: { sentence: string; field: 'text' | 'email' | undefined };
}

/** A field that people do not see and programs fill in. */
export const TRAP = 'website';

function document(language: Language, title: string, main: Html, script: boolean): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/v1/page.css">
<link rel="icon" href="/v1/icon.svg" type="image/svg+xml">
</head>
<body>
${main}
${script && html`<script type="module" src="/v1/page.js"></script>`}
</body>
</html>
`.text;
}

/** The page that works as a form; `page.js` replaces what is in `#talk` where scripts run. */
export function formDocument({ language, handle, name, availability, key, typed, error }: FormView): string {
  const say = PAGE_STRINGS[language];
  const invalid = (field: 'text' | 'email') =>
    error?.field === field && html` aria-invalid="true" aria-describedby="error"`;
  const main = html`<main id="talk" data-handle="${handle}" data-name="${name}">
<h1>${say.title(name)}</h1>
<p class="presence" data-availability="${availability}">${say.presence[availability](name)}</p>
${error && html`<p id="error" class="error" role="alert">${error.sentence}</p>`}
<form method="post" action="/@${handle}">
<input type="hidden" name="key" value="${key}">
<p><label for="text">${say.message}</label>
<textarea id="text" name="text" rows="6" required maxlength="${String(LIMITS.textLength)}" dir="auto"${invalid('text')}>
${typed.text}</textarea></p>
<p><label for="email">${say.email}</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="${String(LIMITS.emailLength)}" value="${typed.email}"${invalid('email')}>
<small>${say.emailHint(name)}</small></p>
<p><label for="name">${say.name}</label>
<input id="name" name="name" autocomplete="name" maxlength="${String(LIMITS.nameLength)}" dir="auto" value="${typed.name}"></p>
<p hidden><label for="${TRAP}">${say.leaveEmpty}</label>
<input id="${TRAP}" name="${TRAP}" tabindex="-1" autocomplete="off"></p>
<p><button type="submit">${say.send}</button></p>
</form>
</main>`;
  return document(language, say.title(name), main, true);
}

/** After sending. Without the script: the thread it would open is another visitor's. */
export function sentDocument(language: Language, handle: string, name: string): string {
  const say = PAGE_STRINGS[language];
  const main = html`<main id="talk">
<h1>${say.sent(name)}</h1>
<p>${say.sentNext(name)}</p>
<p><a href="/@${handle}">${say.another}</a></p>
</main>`;
  return document(language, say.sent(name), main, false);
}

export function notFoundDocument(language: Language): string {
  const say = PAGE_STRINGS[language];
  const main = html`<main id="talk">
<h1>${say.notFound}</h1>
<p>${say.notFoundNext}</p>
</main>`;
  return document(language, say.notFound, main, false);
}
