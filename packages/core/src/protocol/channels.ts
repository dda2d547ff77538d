/*
 * One WebSocket may carry several connections: the one that opened it, whose frames stand as they are, and
 * channels, whose frames follow a mark and a number. A browser's tabs share a socket by them. Each channel is a
 * connection of its own, with a `hello` of its own; none knows of the others.
 *
 *   #3+        client: opens channel 3. Numbers only grow: one that was used names nothing any more.
 *   #3 {…}     both: one frame of channel 3.
 *   #3-        client: closes it.
 *   #3-4001    server: it is closed, with the code that would have closed a socket.
 *
 * They may be used after the opening connection's own welcome, when that says `channels`.
 */

/** No JSON begins with it. */
export const CHANNEL_MARK = '#';

/** Mark, number, and what it is about; what follows is a frame (` `), or nothing, or a close code (`-`). */
export const CHANNEL_HEAD = /^#([1-9]\d{0,8})([ +-])/;
