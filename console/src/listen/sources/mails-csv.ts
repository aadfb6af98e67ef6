import { recordsCsv, type Columns } from '../../table/records-csv.ts';

/** A mail that nobody could read here. */
interface PassedMail {
  mailbox: string;
  /** Where it stands in its mailbox: UIDVALIDITY and UID. */
  item: string;
  reference: string;
  arrivedAt?: string;
  passedAt?: string;
  reason: string;
}

/** By which it is found in its mailbox, as mail programs show it. */
export function numberOf({ item }: PassedMail): string {
  return item.split('/').at(-1) ?? '';
}

const COLUMNS: Columns<PassedMail> = {
  mailbox: ({ mailbox }) => mailbox,
  number: numberOf,
  message_id: ({ reference }) => reference,
  arrived_at: ({ arrivedAt }) => arrivedAt,
  passed_at: ({ passedAt }) => passedAt,
  reason: ({ reason }) => reason,
};

/** The file of them, one a line. */
export function mailsCsv(mails: readonly PassedMail[]): string {
  return recordsCsv(COLUMNS, mails);
}
