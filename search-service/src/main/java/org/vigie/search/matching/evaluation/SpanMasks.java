package org.vigie.search.matching.evaluation;

import org.vigie.search.matching.budget.Meter;
import org.vigie.search.matching.program.Program;

/**
 * Where spans may stand, all places at once: one bit for each position, of which those that are 64 apart share one, so that bits are turned
 * round instead of shifted out. What stands there has its bit, but not every bit has something: positions share bits, of patterns only the
 * prefix is looked at, and of gaps each by itself. So 0 dismisses, which most posts are, before a position is looked at. For one thread.
 */
final class SpanMasks {
    private static final long ALL = -1;

    private final PostTerms terms;
    private final Meter meter;
    private int[] code = {};

    SpanMasks(PostTerms terms, Meter meter) {
        this.terms = terms;
        this.meter = meter;
    }

    /** Of a spot or sequence where it may begin; of a NEAR not 0 when it may stand somewhere. */
    long of(int[] program, int at) {
        code = program;
        return switch (code[at]) {
            case Program.SEQUENCE -> sequence(at);
            case Program.NEAR -> code[at + 3] == 1 ? ordered(at) : unordered(at);
            default -> spot(at);
        };
    }

    private long spot(int at) {
        return switch (code[at]) {
            case Program.TERMS -> {
                meter.spend(code[at + 1] - at);
                yield terms.mask(code, at + 2, code[at + 1]);
            }
            case Program.ONE_OF -> {
                long mask = 0;
                int end = code[at + 1];
                for (int choice = at + 2; choice < end && mask != ALL; choice = Program.end(code, choice)) {
                    mask |= spot(choice);
                }
                yield mask;
            }
            default -> {
                meter.spend(1);
                yield terms.mask(code[at + 1]);
            }
        };
    }

    private long sequence(int at) {
        meter.spend(1);
        long mask = ALL;
        int end = code[at + 1];
        int offset = 0;
        for (int spot = Program.parts(code, at); spot < end && mask != 0; spot = Program.end(code, spot)) {
            mask &= Long.rotateRight(spot(spot), offset++);
        }
        return mask;
    }

    private long part(int at) {
        return code[at] == Program.SEQUENCE ? sequence(at) : spot(at);
    }

    /** Each part begins behind one that is reached from the first, at most all the distance later. */
    private long ordered(int at) {
        meter.spend(1);
        int distance = code[at + 4];
        int end = code[at + 1];
        long reached = ALL;
        int width = 0;
        for (int part = Program.parts(code, at); part < end && reached != 0; part = Program.end(code, part)) {
            reached = part(part) & spread(Long.rotateLeft(reached, width), distance);
            width = Program.width(code, part);
        }
        return reached;
    }

    /** Where a stretch may begin in which each part begins. */
    private long unordered(int at) {
        meter.spend(1);
        int end = code[at + 1];
        int stretch = code[at + 4] - 1;
        for (int part = Program.parts(code, at); part < end; part = Program.end(code, part)) {
            stretch += Program.width(code, part);
        }
        long begins = ALL;
        for (int part = Program.parts(code, at); part < end && begins != 0; part = Program.end(code, part)) {
            begins &= Long.rotateRight(spread(part(part), stretch), stretch);
        }
        return begins;
    }

    /** Each bit and so many after it. */
    private static long spread(long mask, int further) {
        if (mask == 0 || mask == ALL || further >= Long.SIZE - 1) {
            return mask == 0 ? 0 : ALL;
        }
        long spread = mask;
        int done = 0;
        while (done < further) {
            int step = Math.min(done + 1, further - done);
            spread |= Long.rotateLeft(spread, step);
            done += step;
        }
        return spread;
    }
}
