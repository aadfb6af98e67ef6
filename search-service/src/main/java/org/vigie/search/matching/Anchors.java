package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.matching.dictionary.Vocabulary;
import org.vigie.search.matching.program.Program;

/**
 * Where a query waits: terms of which a post must hold at least one to match. For AND those of the part that posts hold least
 * often, for OR those of all parts, for a phrase its rarest word; what holds without any term waits at {@link
 * Vocabulary#EVERY}. Each anchor has a guard, the rarest other term that is needed beside it, which is looked for before
 * anything else is done.
 *
 * @param ids rising
 * @param guards one an anchor
 * @param cost how many candidates are expected of a post
 */
record Anchors(int[] ids, int[] guards, double cost) {
    /** What prices a term. */
    interface Prices {
        /** Share of posts that hold it: above 0, at most 1. */
        double of(int id);
    }

    /** The cheapest anchors of a program. */
    static Anchors of(Program program, Prices prices) {
        Cover cover = new Search(program.code(), prices).cover(0, true);
        if (cover == null) {
            return new Anchors(new int[] {Vocabulary.EVERY}, new int[] {Vocabulary.EVERY}, 1);
        }
        return cover.anchors();
    }

    /** What it costs to wait where a query waits now. */
    static double cost(int[] ids, Prices prices) {
        double cost = 0;
        for (int id : ids) {
            cost += prices.of(id);
        }
        return cost;
    }

    /** Anchors in the making: id above, guard below. */
    private static final class Cover {
        private long[] pairs;
        private double cost;

        private Cover(long[] pairs, double cost) {
            this.pairs = pairs;
            this.cost = cost;
        }

        static Cover at(int id, double cost) {
            return new Cover(new long[] {(long) id << 32}, cost);
        }

        static Cover union(List<Cover> covers) {
            long[] all = new long
                    [covers.stream().mapToInt(cover -> cover.pairs.length).sum()];
            double cost = 0;
            int size = 0;
            for (Cover cover : covers) {
                System.arraycopy(cover.pairs, 0, all, size, cover.pairs.length);
                size += cover.pairs.length;
                cost += cover.cost;
            }
            return new Cover(all, cost);
        }

        /** Guards every anchor by a term that all need, where that is rarer than its own guard. */
        Cover guardedBy(int guard, Prices prices) {
            double price = prices.of(guard);
            for (int i = 0; i < pairs.length; i++) {
                int id = (int) (pairs[i] >>> 32);
                int own = (int) pairs[i];
                if (id != guard && (own == Vocabulary.EVERY || prices.of(own) > price)) {
                    pairs[i] = (long) id << 32 | guard;
                }
            }
            return this;
        }

        /** Each id once; one that is needed with two guards has none. */
        Anchors anchors() {
            Arrays.sort(pairs);
            int[] ids = new int[pairs.length];
            int[] guards = new int[pairs.length];
            int size = 0;
            for (long pair : pairs) {
                int id = (int) (pair >>> 32);
                int guard = (int) pair;
                if (size == 0 || ids[size - 1] != id) {
                    ids[size] = id;
                    guards[size++] = guard;
                } else if (guards[size - 1] != guard) {
                    guards[size - 1] = Vocabulary.EVERY;
                }
            }
            return new Anchors(Arrays.copyOf(ids, size), Arrays.copyOf(guards, size), cost);
        }
    }

    /** Looks for the cheapest cover of each node. */
    private record Search(int[] code, Prices prices) {
        @Nullable
        Cover cover(int at, boolean positive) {
            return switch (code[at]) {
                case Program.NOT -> cover(at + 1, !positive);
                case Program.ALL -> positive ? cheapest(at, true) : union(at, false);
                case Program.ANY -> positive ? union(at, true) : cheapest(at, false);
                default -> positive ? spanCover(at) : null;
            };
        }

        private @Nullable Cover spanCover(int at) {
            return switch (code[at]) {
                case Program.TERM, Program.TITLED, Program.GLOB -> Cover.at(code[at + 1], prices.of(code[at + 1]));
                case Program.TERMS -> terms(at);
                case Program.STANDS -> spanCover(Program.parts(code, at));
                case Program.ONE_OF -> union(at, true);
                case Program.SEQUENCE, Program.NEAR -> cheapest(at, true);
                default -> null;
            };
        }

        private Cover terms(int at) {
            int from = Program.parts(code, at);
            long[] pairs = new long[Program.end(code, at) - from];
            double cost = 0;
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = (long) code[from + i] << 32;
                cost += prices.of(code[from + i]);
            }
            return new Cover(pairs, cost);
        }

        private @Nullable Cover cheapest(int at, boolean positive) {
            Cover best = null;
            int bestPart = -1;
            int end = Program.end(code, at);
            for (int part = Program.parts(code, at); part < end; part = Program.end(code, part)) {
                Cover cover = cover(part, positive);
                if (cover != null && (best == null || cover.cost < best.cost)) {
                    best = cover;
                    bestPart = part;
                }
            }
            if (best == null || !positive) {
                return best;
            }
            int guard = rarestBeside(at, bestPart);
            return guard == Vocabulary.EVERY ? best : best.guardedBy(guard, prices);
        }

        private @Nullable Cover union(int at, boolean positive) {
            List<Cover> all = new ArrayList<>();
            int end = Program.end(code, at);
            for (int part = Program.parts(code, at); part < end; part = Program.end(code, part)) {
                Cover cover = cover(part, positive);
                if (cover == null) {
                    return null;
                }
                all.add(cover);
            }
            return all.isEmpty() ? null : Cover.union(all);
        }

        /** The rarest term that the parts but one cannot do without. */
        private int rarestBeside(int at, int except) {
            int rarest = Vocabulary.EVERY;
            int end = Program.end(code, at);
            for (int part = Program.parts(code, at); part < end; part = Program.end(code, part)) {
                if (part != except) {
                    rarest = rarer(rarest, rarestNeeded(part));
                }
            }
            return rarest;
        }

        private int rarestNeeded(int at) {
            return switch (code[at]) {
                case Program.TERM, Program.TITLED, Program.GLOB -> code[at + 1];
                case Program.STANDS -> rarestNeeded(Program.parts(code, at));
                case Program.ALL, Program.SEQUENCE, Program.NEAR -> rarestBeside(at, -1);
                default -> Vocabulary.EVERY;
            };
        }

        private int rarer(int one, int other) {
            return prices.of(other) < prices.of(one) ? other : one;
        }
    }
}
