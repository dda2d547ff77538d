import type { ListedReport } from '../../admin/operations.js';
import { withOperations } from '../data-folder.js';
import type { Io } from '../io.js';
import type { Place } from '../place.js';

export interface ReportsOptions extends Place {
  /** The report that was looked into. */
  close?: string;
}

/** What others wrote is shown as it is, but on lines of its own and without what could steer a terminal. */
const shown = (text: string) =>
  text
    .replace(/[^\P{C}\n]/gu, ' ')
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
const onOneLine = (text: string) => text.replace(/\p{C}/gu, ' ');

export async function reports(options: ReportsOptions, io: Io): Promise<void> {
  const { close } = options;
  if (close !== undefined) {
    await withOperations(options, io, (operations) => operations.closeReport({ id: close }));
    io.out('The report and what was kept for it are forgotten.');
    return;
  }
  const found = await withOperations(options, io, (operations) => operations.listReports());
  for (const report of found) print(report, io);
  if (found.length === 0) io.err('Nothing was reported.');
  else io.err('Looked into one? earshot reports --close ID');
}

function print({ id, at, reason, reporter, reported, conversation, seq, text, messages }: ListedReport, io: Io): void {
  const whom = reported === undefined ? '' : ` ${onOneLine(reported)}`;
  io.out(`${id}  ${new Date(at).toISOString()}  ${reason}`);
  io.out(`  ${onOneLine(reporter)} reports${whom} in ${conversation}${seq === undefined ? '' : `, message ${seq}`}`);
  if (text !== undefined) io.out(`  In their words:\n${shown(text)}`);
  for (const message of messages) io.out(`  Message ${message.seq}:\n${shown(message.text)}`);
}
