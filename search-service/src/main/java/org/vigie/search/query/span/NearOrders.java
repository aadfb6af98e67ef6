package org.vigie.search.query.span;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.text.Form;

/**
 * The orders of the parts of a {@link Span.Near}. Where no two parts could take the same position of a post, looking for each
 * on its own suffices; else every order of the parts must be looked for, because engines that search for parts in any order
 * let them overlap.
 */
public final class NearOrders {
    /**
     * Steps of comparing patterns with words for one NEAR, enough for hundreds of both in each of its parts. A query has up to a thousand
     * NEARs once its alternatives are written out, and a long pattern may take thousands of steps for one word.
     */
    private static final long MOST_STEPS = 500_000;

    private NearOrders() {}

    /**
     * The orders to look for in place of a Near in any order; empty when none of its parts can overlap, or only equal single
     * words, which engines count.
     */
    public static List<List<Span>> orders(Span.Near near) {
        if (near.ordered() || !haveOverlaps(near.parts())) {
            return List.of();
        }
        Map<Span, Integer> counts = new HashMap<>();
        near.parts().forEach(part -> counts.merge(part, 1, Integer::sum));
        List<List<Span>> orders = new ArrayList<>();
        permute(List.copyOf(near.parts().stream().distinct().toList()), counts, new ArrayList<>(), near, orders);
        return orders;
    }

    /** How many {@link #orders} there are, at most {@code limit} + 1; 1 when the parts cannot overlap. */
    public static long count(Span.Near near, long limit) {
        if (near.ordered() || !haveOverlaps(near.parts())) {
            return 1;
        }
        Map<Span, Integer> placed = new HashMap<>();
        double orders = 1;
        int parts = 0;
        for (Span part : near.parts()) {
            orders = orders * ++parts / placed.merge(part, 1, Integer::sum);
        }
        return (long) Math.min(limit + 1, Math.rint(orders));
    }

    private static void permute(
            List<Span> kinds, Map<Span, Integer> left, List<Span> order, Span.Near near, List<List<Span>> orders) {
        if (order.size() == near.parts().size()) {
            orders.add(List.copyOf(order));
            return;
        }
        for (Span kind : kinds) {
            int count = left.getOrDefault(kind, 0);
            if (count > 0) {
                left.put(kind, count - 1);
                order.add(kind);
                permute(kinds, left, order, near, orders);
                order.removeLast();
                left.put(kind, count);
            }
        }
    }

    private static boolean haveOverlaps(List<Span> parts) {
        List<Words> words = parts.stream().map(Words::of).toList();
        var comparison = new Comparison();
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean counted =
                        parts.get(i) instanceof Span.Spot && parts.get(i).equals(parts.get(j));
                if (!counted && comparison.mayMeet(words.get(i), words.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All that a part may take a position with, alternatives one by one. */
    private record Words(Set<Span.Term> terms, Set<Span.Glob> globs, Set<Form> forms) {
        static Words of(Span part) {
            Words words = new Words(new HashSet<>(), new HashSet<>(), EnumSet.noneOf(Form.class));
            words.add(part);
            return words;
        }

        private void add(Span span) {
            switch (span) {
                case Span.Term term -> {
                    terms.add(term);
                    forms.add(term.form());
                }
                case Span.Glob glob -> {
                    globs.add(glob);
                    forms.add(glob.form());
                }
                case Span.OneOf oneOf -> oneOf.choices().forEach(this::add);
                case Span.Sequence sequence -> sequence.spots().forEach(this::add);
                case Span.Near near -> throw new IllegalArgumentException("parts: expected words, actual a Near");
            }
        }
    }

    /**
     * Whether words of two parts can be one token. What takes too many steps is not looked at to the end, and taken for what can: more orders
     * than needed find the same.
     */
    private static final class Comparison {
        private long steps;

        boolean mayMeet(Words some, Words others) {
            return mixForms(some, others)
                    || !Collections.disjoint(some.terms(), others.terms())
                    || fits(some.globs(), others)
                    || fits(others.globs(), some);
        }

        /** Words that are compared in different forms can be one token, whatever they are. */
        private static boolean mixForms(Words some, Words others) {
            return some.forms().size() > 1 || !some.forms().equals(others.forms());
        }

        private boolean fits(Set<Span.Glob> globs, Words words) {
            for (Span.Glob glob : globs) {
                String prefix = glob.prefix();
                if (words.globs().stream().anyMatch(other -> mayMeet(prefix, other.prefix()))
                        || words.terms().stream().anyMatch(term -> mayFit(glob, prefix, term.term()))) {
                    return true;
                }
            }
            return false;
        }

        private boolean mayMeet(String prefix, String other) {
            return ++steps > MOST_STEPS || prefix.startsWith(other) || other.startsWith(prefix);
        }

        private boolean mayFit(Span.Glob glob, String prefix, String term) {
            return ++steps > MOST_STEPS
                    || (term.startsWith(prefix) && glob.matches(term, prefix.length(), spent -> steps += spent));
        }
    }
}
