package org.vigie.search.matching.evaluation;

import java.util.function.IntConsumer;
import org.vigie.search.matching.budget.Meter;
import org.vigie.search.matching.program.Glob;
import org.vigie.search.matching.program.Ints;
import org.vigie.search.matching.program.Program;

/**
 * Looks for spans by their positions. Starts of what is looked for are kept on one stack of ints, so that nothing is allocated.
 * For one thread.
 */
final class SpanSearch {
    private final PostTerms terms;
    private final Meter meter;
    private final IntConsumer spent;
    private final Ints starts = new Ints(256);
    private final NearSearch near;
    private final SpanMasks masks;
    private int[] code = {};
    private Glob[] globs = {};

    SpanSearch(PostTerms terms, Meter meter) {
        this.terms = terms;
        this.meter = meter;
        this.spent = meter::spend;
        this.near = new NearSearch(starts, meter);
        this.masks = new SpanMasks(terms, meter);
    }

    void begin(Program program) {
        code = program.code();
        globs = program.globs();
    }

    /** Whether the span stands somewhere before a position. */
    boolean exists(int at, int before) {
        if (masks.of(code, at) == 0) {
            return false;
        }
        starts.cut(0);
        return code[at] == Program.NEAR ? existsNear(at, before) : collect(at, before, true);
    }

    private boolean existsNear(int at, int before) {
        int end = code[at + 1];
        near.begin(code[at + 4], code[at + 3] == 1);
        for (int part = Program.parts(code, at); part < end; part = Program.end(code, part)) {
            int from = starts.size();
            if (!collect(part, before, false)) {
                return false;
            }
            near.part(from, starts.size(), Program.width(code, part));
        }
        return near.exists();
    }

    /** Puts the starts of a spot or sequence on the stack, rising. Whether there are any; the first alone when only that matters. */
    private boolean collect(int at, int before, boolean firstOnly) {
        int from = starts.size();
        switch (code[at]) {
            case Program.TERM -> collectTerm(code[at + 1], before, firstOnly);
            case Program.GLOB -> collectGlob(at, before, firstOnly);
            case Program.TERMS -> {
                meter.spend(code[at + 1] - at);
                for (int i = at + 2; i < code[at + 1]; i++) {
                    collectTerm(code[i], before, firstOnly);
                }
                sortFrom(from);
            }
            case Program.ONE_OF -> {
                int end = code[at + 1];
                for (int choice = at + 2; choice < end && !meter.isExhausted(); choice = Program.end(code, choice)) {
                    collect(choice, before, firstOnly);
                }
                sortFrom(from);
            }
            default -> collectSequence(at, before, firstOnly);
        }
        return starts.size() > from;
    }

    private void sortFrom(int from) {
        meter.spend(starts.size() - from);
        starts.sortFrom(from);
    }

    private void collectTerm(int id, int before, boolean firstOnly) {
        int index = terms.index(id);
        if (index < 0) {
            return;
        }
        int to = terms.to(index);
        for (int i = terms.from(index); i < to && terms.position(i) < before; i++) {
            meter.spend(1);
            starts.add(terms.position(i));
            if (firstOnly) {
                return;
            }
        }
    }

    private void collectGlob(int at, int before, boolean firstOnly) {
        int index = terms.index(code[at + 1]);
        if (index < 0) {
            return;
        }
        Glob glob = globs[code[at + 2]];
        int to = terms.to(index);
        for (int i = terms.from(index); i < to && terms.position(i) < before && !meter.isExhausted(); i++) {
            if (glob.matches(terms.text(i), spent)) {
                starts.add(terms.position(i));
                if (firstOnly) {
                    return;
                }
            }
        }
    }

    /** Goes through the places of the spot that stands there least often, and looks whether the others stand around it. */
    private void collectSequence(int at, int before, boolean firstOnly) {
        int end = code[at + 1];
        int pivot = -1;
        int offset = 0;
        int fewest = Integer.MAX_VALUE;
        int i = 0;
        for (int spot = Program.parts(code, at); spot < end; spot = Program.end(code, spot)) {
            int count = count(spot);
            if (count < fewest) {
                fewest = count;
                pivot = spot;
                offset = i;
            }
            i++;
        }
        int from = starts.size();
        collect(pivot, Integer.MAX_VALUE, false);
        int kept = from;
        for (int candidate = from; candidate < starts.size() && !meter.isExhausted(); candidate++) {
            int start = starts.get(candidate) - offset;
            if (start < before && standsAt(at, start, offset)) {
                starts.set(kept++, start);
                if (firstOnly) {
                    break;
                }
            }
        }
        starts.cut(kept);
    }

    /** How often a spot may stand in the post. */
    private int count(int at) {
        int count = 0;
        switch (code[at]) {
            case Program.TERMS -> {
                meter.spend(code[at + 1] - at);
                for (int i = at + 2; i < code[at + 1]; i++) {
                    count += terms.count(code[i]);
                }
            }
            case Program.ONE_OF -> {
                int end = code[at + 1];
                for (int choice = at + 2; choice < end; choice = Program.end(code, choice)) {
                    meter.spend(1);
                    count += terms.count(code[choice + 1]);
                }
            }
            default -> count = terms.count(code[at + 1]);
        }
        return count;
    }

    private boolean standsAt(int sequence, int start, int known) {
        int end = code[sequence + 1];
        int i = 0;
        for (int spot = Program.parts(code, sequence); spot < end; spot = Program.end(code, spot)) {
            if (i != known && !spotStandsAt(spot, start + i)) {
                return false;
            }
            i++;
        }
        return true;
    }

    private boolean spotStandsAt(int at, int position) {
        meter.spend(1);
        return switch (code[at]) {
            case Program.ONE_OF -> {
                int end = code[at + 1];
                int choice = at + 2;
                while (choice < end && !spotStandsAt(choice, position)) {
                    choice = Program.end(code, choice);
                }
                yield choice < end;
            }
            case Program.TERMS -> {
                int end = code[at + 1];
                int i = at + 2;
                while (i < end && placeAt(code[i], position) < 0) {
                    i++;
                }
                meter.spend(i - at);
                yield i < end;
            }
            case Program.GLOB -> {
                int place = placeAt(code[at + 1], position);
                yield place >= 0 && globs[code[at + 2]].matches(terms.text(place), spent);
            }
            default -> placeAt(code[at + 1], position) >= 0;
        };
    }

    /** Where a term has this position among its places; negative when it does not stand there. */
    private int placeAt(int id, int position) {
        int index = terms.index(id);
        if (index < 0) {
            return -1;
        }
        int to = terms.to(index);
        int place = terms.firstAtLeast(position, terms.from(index), to);
        return place < to && terms.position(place) == position ? place : -1;
    }
}
