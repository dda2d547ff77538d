import type { FrameTable } from './frame-en.js';

/** What the panel says before the talk itself is loaded, in German. */
export const frameDe: FrameTable = {
  'panel.title': 'Mit {name} sprechen',
  'panel.close': 'Schließen',
  'panel.minimise': 'Verkleinern',
  'panel.fullPage': 'Als ganze Seite öffnen',
  'panel.notLoaded':
    'Das Gespräch konnte nicht geladen werden. Prüfen Sie Ihre Internetverbindung, und versuchen Sie es noch einmal.',
  'presence.available': 'Erreichbar',
  'presence.away': 'Abwesend',
  'presence.busy': 'Beschäftigt',
  'presence.offline': 'Gerade nicht da',
  'start.lead': 'Wie möchten Sie sprechen?',
  'start.away': '{name} ist gerade nicht da',
  'start.away.lead': 'Hinterlassen Sie eine Nachricht. {name} erhält sie per E-Mail und antwortet hier.',
  'action.write': 'Schreiben',
  'action.voice': 'Anrufen',
  'action.video': 'Video',
  'action.retry': 'Erneut versuchen',
  'thread.loading': 'Das Gespräch wird geladen…',
  'message.label': 'Nachricht an {name}',
  'message.placeholder': 'Nachricht schreiben',
  'message.placeholder.away': 'Nachricht hinterlassen',
  'message.send': 'Senden',
  'connection.connecting': 'Verbindung wird aufgebaut…',
};
