import { describe, expect, it } from 'vitest';
import { SseParser } from './sse.ts';

const STREAM =
  'retry: 1000\n\nid: 42\nevent: ConversationAssigned\ndata: {"a":1}\n\n: \n\nid: 43\r\nevent: ReplySent\r\ndata: one\r\ndata: two\r\n\r\ndata: alone\r\r';

describe('SseParser', () => {
  it('reads events, ids, several data lines, comments and the pause', () => {
    const parser = new SseParser();
    expect(parser.take(STREAM + '\n')).toEqual([
      { event: 'ConversationAssigned', data: '{"a":1}', id: '42' },
      { event: 'ReplySent', data: 'one\ntwo', id: '43' },
      { event: 'message', data: 'alone', id: '43' },
    ]);
    expect(parser.retry).toBe(1000);
    expect(parser.lastId).toBe('43');
  });

  it('reads the same however the bytes are cut', () => {
    const whole = new SseParser().take(`${STREAM}\n`);
    for (let size = 1; size < 12; size++) {
      const parser = new SseParser();
      const events = [];
      for (let at = 0; at < STREAM.length; at += size) {
        events.push(...parser.take(STREAM.slice(at, at + size)));
      }
      events.push(...parser.take('\n'));
      expect(events).toEqual(whole);
    }
  });

  it('gives nothing out for an event that is not finished, and ignores an empty one', () => {
    const parser = new SseParser();
    expect(parser.take('id: 7\ndata: x\n')).toEqual([]);
    expect(parser.lastId).toBe('');
    expect(parser.take('\nid: 8\nevent: Nothing\n\n')).toEqual([{ event: 'message', data: 'x', id: '7' }]);
    expect(parser.lastId).toBe('8');
  });
});
