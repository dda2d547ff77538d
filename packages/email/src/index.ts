export type { Locale, MailContent } from './mail.js';
export { type MemberNotice, memberNotice } from './member-notice.js';
export { type ReportNotice, type ReportReason, reportNotice } from './report-notice.js';
export { type VisitorReply, visitorReply } from './visitor-reply.js';
