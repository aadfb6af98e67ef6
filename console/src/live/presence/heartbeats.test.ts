import { describe, expect, it, vi } from 'vitest';
import type { Heartbeat } from '../../api/conversation/presence.ts';
import { Heartbeats } from './heartbeats.ts';

function made() {
  const sent: Heartbeat[] = [];
  const told: string[] = [];
  const time = { now: 100_000 };
  const beats = new Heartbeats(
    { availability: 'AVAILABILITY_AVAILABLE', viewingBrand: '', viewingConversation: '', typing: false },
    (beat) => sent.push(beat),
    (word) => told.push(word),
    () => time.now,
  );
  return { beats, sent, told, time };
}

describe('Heartbeats', () => {
  it('beat every ten seconds, however often they are asked', () => {
    const { beats, sent, time } = made();
    for (let second = 0; second < 25; second++) {
      beats.tick();
      time.now += 1000;
    }
    expect(sent).toHaveLength(3);
  });

  it('go on when the clock of the computer is set back', () => {
    vi.useFakeTimers();
    const sent: Heartbeat[] = [];
    const beats = new Heartbeats({ availability: 'AVAILABILITY_AVAILABLE', viewingBrand: '', viewingConversation: '', typing: false }, (beat) => sent.push(beat), () => {});
    beats.tick();
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(11_000);
    beats.tick();
    vi.useRealTimers();
    expect(sent).toHaveLength(2);
  });

  it('say a change at once and nothing twice', () => {
    const { beats, sent } = made();
    beats.change({ viewingConversation: 'c1' });
    beats.change({ viewingConversation: 'c1' });
    expect(sent.map((beat) => beat.viewingConversation)).toEqual(['c1']);
  });

  it('end typing by themselves', () => {
    const { beats, sent, time } = made();
    beats.struck();
    time.now += 4_500;
    beats.tick();
    expect(sent.map((beat) => beat.typing)).toEqual([true, false]);
  });

  it('leave it to the tab that is used, and take over when it falls silent', () => {
    const { beats, sent, time } = made();
    beats.tick();
    beats.heard('active');
    time.now += 12_000;
    beats.tick();
    expect(sent).toHaveLength(1);
    time.now += 5_000;
    beats.tick();
    expect(sent).toHaveLength(2);
  });
});
