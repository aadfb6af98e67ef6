import { describe, expect, it, vi } from 'vitest';
import type { Heartbeat } from '../../api/conversation/presence.ts';
import { Heartbeats } from './heartbeats.ts';

function made() {
  const sent: Heartbeat[] = [];
  const told: string[] = [];
  const time = { now: 100_000 };
  const beats = new Heartbeats(
    { availability: 'AVAILABILITY_AVAILABLE', viewingBrand: '', viewingConversation: '', typing: false, idle: false },
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

  it('say that nobody touched the console, once it was so for long, until the person is back', () => {
    const { beats, sent, time } = made();
    beats.idleAfter(900_000);
    const pass = (seconds: number) => { time.now += seconds * 1000; beats.tick(); };
    pass(600);
    beats.touched();
    pass(899);
    expect([beats.idle, sent.at(-1)?.idle]).toEqual([false, false]);
    pass(1);
    expect([beats.idle, sent.at(-1)?.idle]).toEqual([true, true]);
    // a cat on the keyboard, or the desk that is cleaned
    beats.touched();
    pass(10);
    expect(sent.at(-1)?.idle).toBe(true);
    beats.back();
    expect([beats.idle, sent.at(-1)?.idle]).toEqual([false, false]);
    pass(10);
    expect(sent.at(-1)?.idle).toBe(false);
  });

  it('count whoever writes, or uses another tab, as being back', () => {
    const { beats, time } = made();
    beats.idleAfter(900_000);
    const wait = () => { time.now += 900_000; beats.tick(); return beats.idle; };
    expect(wait()).toBe(true);
    beats.struck();
    expect(beats.idle).toBe(false);
    expect(wait()).toBe(true);
    beats.heard('active');
    expect(beats.idle).toBe(false);
  });

  it('never turn idle where the installation wants nobody to', () => {
    const { beats, time } = made();
    time.now += 900_000_000;
    beats.tick();
    expect(beats.idle).toBe(false);
  });

  it('go on when the clock of the computer is set back', () => {
    vi.useFakeTimers();
    const sent: Heartbeat[] = [];
    const beats = new Heartbeats({ availability: 'AVAILABILITY_AVAILABLE', viewingBrand: '', viewingConversation: '', typing: false, idle: false }, (beat) => sent.push(beat), () => {});
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
