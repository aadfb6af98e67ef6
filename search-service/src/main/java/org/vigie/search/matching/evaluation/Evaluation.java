package org.vigie.search.matching.evaluation;

import java.util.Arrays;
import org.vigie.search.matching.budget.Meter;
import org.vigie.search.matching.program.Program;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Post;

/**
 * Whether programs hold for the post whose terms were read. Nothing is allocated and no text is hashed. Every look costs a
 * step; once the meter is exhausted the answer means nothing. For one thread.
 */
public final class Evaluation {
    private static final Measure[] MEASURES = Measure.values();

    /** In place of the term that was met, where it is not looked for. */
    private static final int EXCLUDED = -1;

    private final PostTerms terms;
    private final Meter meter;
    private final SpanSearch spans;
    private int[] code = {};

    public Evaluation(PostTerms terms, Meter meter) {
        this.terms = terms;
        this.meter = meter;
        this.spans = new SpanSearch(terms, meter);
    }

    /**
     * @param post the one whose terms were read
     * @param met the term at which the program waited
     */
    public boolean holds(Program program, Post post, int met) {
        code = program.code();
        spans.begin(program);
        return holds(0, post, met);
    }

    private boolean holds(int at, Post post, int met) {
        meter.spend(1);
        return switch (code[at]) {
            case Program.TERM -> terms.has(code[at + 1]);
            case Program.ALL -> all(at, post, met);
            case Program.ANY -> any(at, post, met);
            case Program.NOT -> !holds(at + 1, post, EXCLUDED);
            case Program.TERMS -> oneOf(at, met);
            case Program.TITLED -> titled(code[at + 1]);
            case Program.BETWEEN -> between(at, post);
            case Program.STANDS -> spans.exists(at + 3, code[at + 2] == 1 ? terms.titleEnd() : Integer.MAX_VALUE);
            default -> throw new IllegalStateException("operation " + code[at] + " at " + at);
        };
    }

    private boolean all(int at, Post post, int met) {
        int end = code[at + 1];
        for (int part = at + 2; part < end; part = Program.end(code, part)) {
            if (meter.isExhausted() || !holds(part, post, met)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(int at, Post post, int met) {
        int end = code[at + 1];
        for (int part = at + 2; part < end; part = Program.end(code, part)) {
            if (meter.isExhausted() || holds(part, post, met)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The term that was met first: it is most often one of them, unless they are excluded. Then the shorter of the two lists is gone through.
     * Its price hangs on the post's own words: among the known ones are those that only other brands name.
     */
    private boolean oneOf(int at, int met) {
        int from = at + 2;
        int to = code[at + 1];
        int depth = 32 - Integer.numberOfLeadingZeros(to - from);
        if (met != EXCLUDED) {
            meter.spend(depth);
            if (Arrays.binarySearch(code, from, to, met) >= 0) {
                return true;
            }
        }
        meter.spend(Math.min(to - from, (1 + terms.words()) * depth));
        return to - from <= terms.size() * depth ? isOneKnown(from, to) : isKnownOne(from, to);
    }

    private boolean isOneKnown(int from, int to) {
        for (int i = from; i < to; i++) {
            if (terms.has(code[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnownOne(int from, int to) {
        for (int i = 0; i < terms.size(); i++) {
            if (Arrays.binarySearch(code, from, to, terms.term(i).id()) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean titled(int id) {
        int index = terms.index(id);
        return index >= 0 && terms.position(terms.from(index)) < terms.titleEnd();
    }

    private boolean between(int at, Post post) {
        long value = post.measure(MEASURES[code[at + 1]]);
        return value != Post.UNKNOWN && number(at + 2) <= value && value <= number(at + 4);
    }

    private long number(int at) {
        return (long) code[at] << 32 | code[at + 1] & 0xFFFF_FFFFL;
    }
}
