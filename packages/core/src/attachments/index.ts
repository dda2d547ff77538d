export { type AttachmentsOptions, attachments } from './feature.js';
export type { Attachments, FileLink, Upload, UploadState } from './types.js';
