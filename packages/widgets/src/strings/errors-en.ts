import type { ErrorTable } from './errors.js';

export const errorsEn: ErrorTable = {
  errors: {
    bad_request: 'That could not be understood by the server. Reload the page and try again.',
    too_large: 'That is too large to be sent. Make it shorter, or send it in parts.',
    unsupported: 'The server is older than this page and cannot do that yet. Please ask its owner to update it.',
    version_mismatch: 'This page and the server no longer fit together. Reload the page to get the current version.',
    unknown_site:
      'This page is set up with a site key that the server does not know. Please tell the owner of the page.',
    forbidden_origin: 'The server does not take conversations from this page yet. Please tell the owner of the page.',
    unauthenticated: 'You are no longer signed in. Reload the page; if that does not help, sign in again.',
    link_expired: 'This link was used before or is too old. Ask for a new one.',
    forbidden: 'You are not allowed to do that.',
    unknown_handle: 'Nobody can be reached under this name. Check the address, or tell the owner of the page.',
    unknown_conversation: 'This conversation does not exist any more, or is not yours to see.',
    unknown_message: 'This message was deleted.',
    too_late: 'This message is too old to be changed. Write a new one instead.',
    bad_emoji: 'A reaction is exactly one emoji.',
    too_many_reactions: 'This message has as many different reactions as it can have. Choose one that is there.',
    unknown_call: 'This call has already ended. You can call again.',
    empty_text: 'Write something first.',
    text_too_long: 'This message is too long. Send it in parts of at most 16,000 characters.',
    bad_email: 'This does not look like an e-mail address. Check it for a typing mistake.',
    rate_limited: 'That was a lot at once. Try again {wait}.',
    busy: 'In another call at the moment. Leave a message, or call again later.',
    unavailable: 'Nobody is there to take a call at the moment. Leave a message.',
    answered_elsewhere: 'This call was answered on another device.',
    server_unavailable: 'The server cannot take this at the moment; nothing is lost here. Try again {wait}.',
    internal: 'Something went wrong on the server. Try again in a moment.',
    offline: 'You are offline. Check your internet connection; it goes on by itself once you are back.',
    timeout: 'The server did not answer in time. Check your internet connection and try again.',
    closed: 'This conversation was closed here. Reload the page to go on.',
    outbox_full: 'Too many messages are waiting to be sent. Wait until you are connected again.',
    insecure_host:
      'The server has no secure (https) address, so nothing is sent to it. Please tell the owner of the page.',
    insecure_page:
      'Browsers give microphone and camera only to secure pages (https). Write instead, or open the page by its https address.',
    media_blocked:
      'This page does not let its parts use microphone and camera. Open the conversation as a full page and call from there.',
    microphone_denied: 'Your browser is blocking the microphone. {allow} Then call again.',
    microphone_missing: 'No microphone was found. Connect one, and call again.',
    microphone_busy: 'Another program is using your microphone. Close that program, and call again.',
    camera_denied: 'Your browser is blocking the camera. {allow} Then turn the camera on again.',
    camera_missing: 'No camera was found. Connect one, or go on with your voice alone.',
    camera_busy: 'Another program is using your camera. Close that program, then turn the camera on again.',
    calls_unsupported:
      'This browser cannot make calls. Write instead, or use a current Firefox, Chrome, Edge or Safari.',
    connection_failed:
      'No connection for sound and picture could be made; a company network or VPN may forbid it. Try another network, or write instead.',
  },
  unknown: 'That did not work. Reload the page and try again.',
  allow: {
    chromium: 'Click the symbol to the left of the page’s address and allow it there.',
    firefox: 'Click the crossed-out symbol to the left of the page’s address and remove the block.',
    safari: 'Open “Settings for This Website” in the Safari menu and choose “Allow”.',
    ios: 'Tap the symbol beside the page’s address, open “Website Settings” and choose “Allow”.',
    other: 'Allow it in the browser’s settings for this page.',
  },
  aMoment: 'in a moment',
  quote: 'If it goes on, tell the owner of the page this number: {reference}',
};
