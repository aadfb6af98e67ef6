import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAMILIES, familyKey, SHARED, type Family } from './families.ts';
import { constantsOf, javaSources } from './java-sources.fixture.ts';

/** Reasons that no person is told in the console, and who is. Whoever adds one here has looked at who can be answered so. */
const TOLD_TO_OTHERS: Record<string, readonly string[]> = {
  'systems that call a webhook account': ['HEADER_MISSING', 'PAYLOAD_INVALID', 'SIGNATURE_INVALID', 'TIMESTAMP_STALE', 'WEBHOOK_ID_REUSED', 'WEBHOOKS_UNVERIFIED'],
  'operators: mails that could not be read': ['MAIL_UNFETCHED', 'MIME_MALFORMED', 'MIME_TOO_DEEP', 'MIME_TOO_LARGE', 'MIME_TOO_MANY_PARTS'],
  'services that hand mentions over': ['MENTION_INVALID'],
  'streams of facts, which take up by themselves again': ['WATCH_POSITION_UNKNOWN', 'WATCH_TOO_MANY', 'WATCH_TOO_SLOW'],
  'nobody: the caller is gone': ['CALL_CANCELLED'],
};

const others = Object.values(TOLD_TO_OTHERS).flat();
const java = javaSources();
const enums = new Map([...java]
  .filter(([path]) => path.endsWith('Reason.java'))
  .map(([path, source]) => [basename(path, '.java'), constantsOf(source)] as const)
  .filter(([, constants]) => constants.length > 0));
const reasons = [...new Set([...enums.values()].flat())].sort();

function isSaid(reason: string, ...families: Family[]): boolean {
  return families.some((family) => familyKey(family, reason) !== undefined);
}

/** Codes that sources give in one of these forms, each as `form("CODE"`; one that ends in `_` has a number behind it, and its words are a pattern. */
function given(forms: RegExp, ...parts: string[]): string[] {
  const calls = new RegExp(`(?:${forms.source})\\(\\s*"([A-Z][A-Z_]+)"`, 'g');
  return [...new Set([...javaSources(...parts).values()].flatMap((source) => [...source.matchAll(calls)].map((match) => match[1] as string)))].sort();
}

describe('the reasons of the services', () => {
  it('are read from their enums, whatever form a constant has', () => {
    expect(constantsOf('/** A (b). */ enum X { /** One; {@code TWO}. */ ONE(Code.A), // THREE\n FOUR { @Override int code() { return 1; } }, FIVE; int SIX; }')).toEqual(['ONE', 'FOUR', 'FIVE']);
    expect(constantsOf('enum X { ONE, TWO }')).toEqual(['ONE', 'TWO']);
    expect(constantsOf('interface Reason { String name(); }')).toEqual([]);
    expect([...enums.keys()].sort()).toEqual([
      'AccessReason', 'GatewayReason', 'IdentityReason', 'IngestionReason', 'PublishingReason', 'RefusalReason', 'ReportingReason', 'RoutingReason',
      'SearchReason', 'WireReason',
    ]);
    expect(enums.get('IdentityReason')).toContain('KEYS_UNAVAILABLE');
  });

  it('each have words, or are told to somebody else', () => {
    expect(reasons.filter((reason) => !isSaid(reason, 'reason', 'failure') && !others.includes(reason))).toEqual([]);
  });

  it('have words when they may be answered to any call', () => {
    expect(enums.get('WireReason')?.filter((reason) => !isSaid(reason, 'reason') && !others.includes(reason))).toEqual([]);
  });

  it('told to somebody else exist, once, and have no words', () => {
    expect(others.filter((reason, index) => !reasons.includes(reason) || others.indexOf(reason) !== index || isSaid(reason, 'reason', 'failure'))).toEqual([]);
  });

  it('share words that are there, and have none of their own then', () => {
    expect(Object.keys(SHARED).filter((first) => !(FAMILIES.reason as readonly string[]).includes(first))).toEqual([]);
    const sharing = Object.values(SHARED).flat();
    expect(sharing.filter((one, index) => (FAMILIES.reason as readonly string[]).includes(one) || sharing.indexOf(one) !== index)).toEqual([]);
  });
});

describe('codes that are in no enum', () => {
  it('have words when they say why a reply did not arrive', () => {
    const codes = given(/Outcome\.(?:Refused|Failed)|Verdict\.(?:refused|retry|unknown)|\bagain/, 'channels', 'publishing-service');
    expect(codes).toEqual(expect.arrayContaining(['ABANDONED', 'CALL_LOST', 'CREDENTIAL_EXPIRED', 'RECIPIENT_ERASED', 'SERVER_ERROR', 'UNREACHABLE']));
    expect(codes.filter((code) => !isSaid(code, 'unsent', 'reason'))).toEqual(['HTTP_', 'SMTP_']);
  });

  it('have words when they say why no reply can be sent', () => {
    const codes = given(/Capabilities\.silent/, 'channels');
    expect(codes).toEqual(['NO_CALLBACK', 'SOURCE_ONLY']);
    expect([...codes, 'ACCOUNT_DISABLED', 'ACCOUNT_UNKNOWN', 'AUTHOR_ERASED'].filter((code) => !isSaid(code, 'unsent', 'reason'))).toEqual([]);
  });

  it('have words when they say why nobody was told of an alert', () => {
    const codes = given(/Answer\.(?:Refused|Failed)/, 'search-service');
    expect(codes).toEqual(expect.arrayContaining(['ADDRESS_REFUSED', 'MAIL_REFUSED', 'WAY_UNKNOWN']));
    expect(codes.filter((code) => !isSaid(code, 'untold'))).toEqual(['HTTP_']);
  });
});
