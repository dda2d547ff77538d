/**
 * Bounds that both sides must agree on. The server enforces them; the client uses them to refuse
 * early, with a sentence, what the server would refuse anyway.
 */
export const LIMITS = {
  /** A message, in UTF-16 code units: some four pages. Longer texts belong in a file. */
  textLength: 16_000,
  /** One emoji in UTF-16 code units: the longest families and flags take 14. */
  emojiLength: 16,
  /** Different emojis under one message: what still reads as a row of chips. */
  reactionsPerMessage: 20,
  /**
   * How long a message may be edited, unless the server says otherwise: what was answered to should stay
   * what it was, and a day covers the mistake that is seen the next morning.
   */
  editWindowMs: 24 * 3600 * 1000,
  /** Files that come with one message: what is looked at together, and one row of addresses to ask for. */
  attachmentsPerMessage: 10,
  /** One file in bytes, unless the server says otherwise: a photograph as phones take them, or a long PDF. */
  uploadBytes: 25 * 1024 * 1024,
  /** The small version of a picture: 480 pixels wide, with room. */
  thumbnailBytes: 128 * 1024,
  /** A file's name in UTF-16 code units; file systems stop at 255 bytes. */
  fileNameLength: 200,
  /** Addresses in one `links` request: the files of a screen of messages. */
  linksSize: 100,
  /** A page title as a reader's browser reports it; longer ones are cut, not refused. */
  pageTitleLength: 300,
  /** A page address without its query; browsers commonly stop at 2,048. */
  pageUrlLength: 2_048,
  /** RFC 5321 §4.5.3.1.3: the longest path an e-mail address can have. */
  emailLength: 254,
  /** A visitor's, member's or group's display name. */
  nameLength: 80,
  /** A status text: one line under a name. */
  statusLength: 80,
  /** Stretches of working hours in one day: before and after each break. */
  intervalsPerDay: 6,
  /** The part after the `@` of `https://host/@ada`. */
  handleLength: 32,
  /** One frame in bytes: the longest message in 4-byte UTF-8, escaped, plus its envelope. */
  frameBytes: 128 * 1024,
  /** Events in one `history` answer: one screen and a half of short lines. */
  historyPage: 100,
  /** Conversations in one `list` answer. */
  listPage: 50,
  /** Handles or users in one presence request: the names that stand on one page. */
  watchSize: 100,
  /** Contacts of one member: more than anyone looks through, and a list that still travels in one answer. */
  contacts: 2_000,
  /** Groups that a member puts contacts into: what still fits on a screen. */
  labels: 50,
  /** People one member has blocked. */
  blocked: 2_000,
  /** People, and teams, in one `searchPeople` answer: whoever is not among them should be asked for more precisely. */
  searchResults: 20,
  /** What a reporter adds in their own words. */
  reportLength: 1_000,
  /** A WebRTC session description with many candidates stays well below this. */
  signalBytes: 64 * 1024,
  /** People in one group: a school, a club. Larger circles need a channel in which few write. */
  groupSize: 1_000,
  /** Participants of a group in a `list` answer: what a row can show, and more. */
  listedParticipants: 10,
  /** People named in one message; who means more means everybody. */
  mentionsPerMessage: 20,
  /** People in one call without a media server: each sends to all others. */
  meshSize: 4,
  /** Clients that are behind by more conversations than this get `limited`, and list again. */
  resumeWindow: 200,
} as const;
