export type { Locale, MailContent } from './mail.js';
export { type MemberNotice, memberNotice } from './member-notice.js';
export { type VisitorReply, visitorReply } from './visitor-reply.js';
