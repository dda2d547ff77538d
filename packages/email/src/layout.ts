import type { Locale, MailContent } from './mail.js';
import { escapeHtml } from './text.js';

/** The parts of a mail, as plain text; nothing in it is markup yet. */
export interface Letter {
  locale: Locale;
  /** The heading, and the subject. */
  heading: string;
  /** A sentence of ours under the heading. */
  note?: string;
  quote?: { text: string; isCut: boolean; cutNote: string };
  /** The page somebody was reading: what is shown, and where it leads if it leads anywhere. */
  page?: { line: string; url: string | undefined };
  action: { label: string; url: string };
  why: string;
}

/*
 * Mail programs differ: Gmail drops style sheets it does not like, Outlook for Windows knows little
 * CSS. So each element carries its own plain style, and the one style sheet only adds the dark scheme
 * where it is understood. The colours are those of the widgets' design tokens.
 */
const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const STYLE = {
  body: `margin:0;padding:24px 12px;background-color:#f7f6f3;color:#1d1c1a;${FONT}`,
  card: 'max-width:560px;margin:0 auto;padding:24px;background-color:#ffffff;border:1px solid #e0ddd6;border-radius:10px',
  heading: 'margin:0 0 16px;font-size:20px;line-height:1.3;font-weight:600;color:#1d1c1a',
  note: 'margin:0 0 16px;font-size:16px;line-height:1.5;color:#1d1c1a',
  quote:
    'margin:0 0 16px;padding:12px 16px;background-color:#f7f6f3;border-left:3px solid #0d6a5b;font-size:16px;line-height:1.5;color:#1d1c1a;overflow-wrap:anywhere',
  soft: 'margin:0 0 16px;font-size:14px;line-height:1.5;color:#5b5953;overflow-wrap:anywhere',
  action: 'margin:24px 0',
  button:
    'display:inline-block;padding:10px 20px;background-color:#0d6a5b;border:1px solid #0d6a5b;border-radius:8px;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none',
  link: 'color:#0d6a5b',
  why: 'margin:0;font-size:13px;line-height:1.5;color:#5b5953',
} as const;

const DARK = `@media (prefers-color-scheme:dark){
.body{background-color:#181a1a!important;color:#f1f0ed!important}
.card{background-color:#202323!important;border-color:#343837!important}
.ink{color:#f1f0ed!important}
.soft{color:#b3b1ab!important}
.quote{background-color:#2a2e2d!important;border-color:#5fcdb7!important;color:#f1f0ed!important}
.button{background-color:#5fcdb7!important;border-color:#5fcdb7!important;color:#06251f!important}
.link{color:#5fcdb7!important}}`;

/** Both bodies of a letter. */
export function compose(letter: Letter): MailContent {
  return { subject: letter.heading, html: toHtml(letter), text: toText(letter) };
}

function toHtml({ locale, heading, note, quote, page, action, why }: Letter): string {
  // `dir="auto"` lets what a person wrote run in its own direction without turning ours.
  const parts = [
    `<h1 class="ink" dir="auto" style="${STYLE.heading}">${escapeHtml(heading)}</h1>`,
    note && `<p class="ink" dir="auto" style="${STYLE.note}">${escapeHtml(note)}</p>`,
    quote &&
      `<blockquote class="quote" dir="auto" style="${STYLE.quote}">${escapeHtml(quote.text).replaceAll('\n', '<br>\n')}</blockquote>`,
    quote?.isCut && `<p class="soft" style="${STYLE.soft}">${escapeHtml(quote.cutNote)}</p>`,
    page && `<p class="soft" dir="auto" style="${STYLE.soft}">${pageLine(page)}</p>`,
    `<p style="${STYLE.action}"><a class="button" href="${escapeHtml(action.url)}" style="${STYLE.button}">${escapeHtml(action.label)}</a></p>`,
    `<p class="soft" dir="auto" style="${STYLE.why}">${escapeHtml(why)}</p>`,
  ];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(heading)}</title>
<style>${DARK}</style>
</head>
<body class="body" style="${STYLE.body}">
<div class="card" style="${STYLE.card}">
${parts.filter(Boolean).join('\n')}
</div>
</body>
</html>
`;
}

function pageLine({ line, url }: NonNullable<Letter['page']>): string {
  if (url === undefined) return escapeHtml(line);
  return `<a class="link" href="${escapeHtml(url)}" style="${STYLE.link}">${escapeHtml(line)}</a>`;
}

function toText({ heading, note, quote, page, action, why }: Letter): string {
  const parts = [
    heading,
    note,
    quote?.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
    quote?.isCut && quote.cutNote,
    page && (page.url === undefined ? page.line : `${page.line}\n${page.url}`),
    `${action.label}:\n${action.url}`,
    `-- \n${why}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
