import type { ErrorTable } from './errors.js';

export const errorsDe: ErrorTable = {
  errors: {
    bad_request: 'Der Server konnte das nicht verstehen. Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
    too_large: 'Das ist zu groß zum Senden. Kürzen Sie es, oder senden Sie es in Teilen.',
    unsupported:
      'Der Server ist älter als diese Seite und kann das noch nicht. Bitten Sie den Betreiber um eine Aktualisierung.',
    version_mismatch:
      'Diese Seite und der Server passen nicht mehr zusammen. Laden Sie die Seite neu, um die aktuelle Fassung zu bekommen.',
    unknown_site:
      'Diese Seite ist mit einem Schlüssel eingerichtet, den der Server nicht kennt. Bitte sagen Sie es dem Betreiber der Seite.',
    forbidden_origin:
      'Der Server nimmt von dieser Seite noch keine Gespräche an. Bitte sagen Sie es dem Betreiber der Seite.',
    unauthenticated:
      'Sie sind nicht mehr angemeldet. Laden Sie die Seite neu; hilft das nicht, melden Sie sich neu an.',
    link_expired: 'Dieser Link wurde schon benutzt oder ist zu alt. Bitten Sie um einen neuen.',
    forbidden: 'Das dürfen Sie nicht.',
    unknown_handle:
      'Unter diesem Namen ist niemand zu erreichen. Prüfen Sie die Adresse, oder sagen Sie es dem Betreiber der Seite.',
    unknown_conversation: 'Dieses Gespräch gibt es nicht mehr, oder es ist nicht Ihres.',
    unknown_message: 'Diese Nachricht wurde gelöscht.',
    too_late: 'Diese Nachricht ist zu alt, um sie zu ändern. Schreiben Sie stattdessen eine neue.',
    bad_emoji: 'Eine Reaktion ist genau ein Emoji.',
    unknown_user: 'Diese Person ist hier nicht bekannt, oder Sie können sie nicht hinzufügen.',
    group_full: 'Die Gruppe ist voll.',
    too_many_people: 'Für einen Anruf sind hier zu viele Personen.',
    too_many_reactions:
      'Diese Nachricht hat so viele verschiedene Reaktionen, wie sie haben kann. Wählen Sie eine davon.',
    file_too_large: 'Diese Datei ist zu groß. Verkleinern Sie sie, oder teilen Sie sie über einen Link.',
    too_many_files: 'Das sind zu viele Dateien auf einmal. Senden Sie erst diese.',
    unknown_upload: 'Diese Datei ist nicht mehr da. Fügen Sie sie noch einmal hinzu.',
    unknown_call: 'Dieser Anruf ist schon beendet. Sie können noch einmal anrufen.',
    not_accepted: 'Nachrichten und Anrufe von Ihnen erreichen diese Person nicht.',
    blocked: 'Sie haben diese Person blockiert. Heben Sie das zuerst auf.',
    list_full: 'Diese Liste ist voll. Entfernen Sie zuerst etwas daraus.',
    empty_text: 'Schreiben Sie zuerst etwas.',
    text_too_long: 'Diese Nachricht ist zu lang. Senden Sie sie in Teilen von höchstens 16.000 Zeichen.',
    bad_email: 'Das sieht nicht nach einer E-Mail-Adresse aus. Prüfen Sie sie auf Tippfehler.',
    rate_limited: 'Das war sehr viel auf einmal. Versuchen Sie es {wait} noch einmal.',
    busy: 'Gerade in einem anderen Anruf. Hinterlassen Sie eine Nachricht, oder rufen Sie später noch einmal an.',
    unavailable: 'Gerade ist niemand da, der einen Anruf annehmen könnte. Hinterlassen Sie eine Nachricht.',
    answered_elsewhere: 'Dieser Anruf wurde auf einem anderen Gerät angenommen.',
    server_unavailable:
      'Der Server kann das gerade nicht annehmen; hier geht nichts verloren. Versuchen Sie es {wait} noch einmal.',
    internal: 'Auf dem Server ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
    offline: 'Sie sind offline. Prüfen Sie Ihre Internetverbindung; es geht von selbst weiter, sobald Sie zurück sind.',
    timeout:
      'Der Server hat nicht rechtzeitig geantwortet. Prüfen Sie Ihre Internetverbindung, und versuchen Sie es noch einmal.',
    closed: 'Dieses Gespräch wurde hier geschlossen. Laden Sie die Seite neu, um weiterzumachen.',
    outbox_full: 'Zu viele Nachrichten warten darauf, gesendet zu werden. Warten Sie, bis Sie wieder verbunden sind.',
    file_unreadable: 'Diese Datei ist leer oder nicht lesbar. Wählen Sie sie noch einmal aus.',
    insecure_host:
      'Der Server hat keine sichere Adresse (https), deshalb wird ihm nichts gesendet. Bitte sagen Sie es dem Betreiber der Seite.',
    insecure_page:
      'Browser geben Mikrofon und Kamera nur sicheren Seiten (https). Schreiben Sie stattdessen, oder öffnen Sie die Seite unter ihrer https-Adresse.',
    media_blocked:
      'Diese Seite gibt Mikrofon und Kamera nicht an ihre Teile weiter. Öffnen Sie das Gespräch als ganze Seite, und rufen Sie von dort aus an.',
    microphone_denied: 'Ihr Browser sperrt das Mikrofon. {allow} Rufen Sie danach noch einmal an.',
    microphone_missing: 'Es wurde kein Mikrofon gefunden. Schließen Sie eines an, und rufen Sie noch einmal an.',
    microphone_busy:
      'Ein anderes Programm benutzt Ihr Mikrofon. Schließen Sie dieses Programm, und rufen Sie noch einmal an.',
    camera_denied: 'Ihr Browser sperrt die Kamera. {allow} Schalten Sie danach die Kamera wieder ein.',
    camera_missing: 'Es wurde keine Kamera gefunden. Schließen Sie eine an, oder sprechen Sie ohne Bild weiter.',
    camera_busy:
      'Ein anderes Programm benutzt Ihre Kamera. Schließen Sie dieses Programm, und schalten Sie die Kamera wieder ein.',
    calls_unsupported:
      'Dieser Browser kann nicht telefonieren. Schreiben Sie stattdessen, oder nehmen Sie einen aktuellen Firefox, Chrome, Edge oder Safari.',
    connection_failed:
      'Für Ton und Bild kam keine Verbindung zustande; ein Firmennetz oder VPN verbietet sie vielleicht. Versuchen Sie es in einem anderen Netz, oder schreiben Sie.',
  },
  unknown: 'Das hat nicht geklappt. Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
  allow: {
    chromium: 'Klicken Sie auf das Symbol links neben der Adresse der Seite, und erlauben Sie es dort.',
    firefox:
      'Klicken Sie auf das durchgestrichene Symbol links neben der Adresse der Seite, und heben Sie die Sperre auf.',
    safari: 'Öffnen Sie im Menü „Safari“ die „Einstellungen für diese Website“, und wählen Sie „Erlauben“.',
    ios: 'Tippen Sie auf das Symbol neben der Adresse der Seite, öffnen Sie „Website-Einstellungen“, und wählen Sie „Erlauben“.',
    other: 'Erlauben Sie es in den Einstellungen des Browsers für diese Seite.',
  },
  aMoment: 'gleich',
  quote: 'Bleibt es dabei, nennen Sie dem Betreiber der Seite diese Nummer: {reference}',
};
