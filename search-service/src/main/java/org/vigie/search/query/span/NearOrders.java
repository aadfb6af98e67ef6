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
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                Span a = parts.get(i);
                Span b = parts.get(j);
                boolean counted = a instanceof Span.Spot && a.equals(b);
                if (!counted && mayOverlap(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean mayOverlap(Span a, Span b) {
        Set<Span.Spot> some = new HashSet<>(spots(a));
        Set<Span.Spot> others = new HashSet<>(spots(b));
        return !Collections.disjoint(some, others) || patternsMeet(some, others) || patternsMeet(others, some);
    }

    /** Of different words only those with patterns, or compared in different forms, can be one token. */
    private static boolean patternsMeet(Set<Span.Spot> some, Set<Span.Spot> others) {
        Set<Form> forms = EnumSet.noneOf(Form.class);
        others.forEach(other -> {
            if (other instanceof Span.Term term) {
                forms.add(term.form());
            }
        });
        for (Span.Spot one : some) {
            boolean plain = one instanceof Span.Term term && forms.equals(EnumSet.of(term.form()));
            boolean meets = plain
                    ? others.stream()
                            .filter(other -> !(other instanceof Span.Term))
                            .anyMatch(other -> mayBeOneToken(one, other))
                    : others.stream().anyMatch(other -> mayBeOneToken(one, other));
            if (meets) {
                return true;
            }
        }
        return false;
    }

    private static List<Span.Spot> spots(Span part) {
        return switch (part) {
            case Span.Spot spot -> List.of(spot);
            case Span.Sequence sequence -> sequence.spots();
            case Span.Near near -> throw new IllegalArgumentException("parts: expected words, actual a Near");
        };
    }

    private static boolean mayBeOneToken(Span.Spot a, Span.Spot b) {
        if (a instanceof Span.OneOf oneOf) {
            return oneOf.choices().stream().anyMatch(choice -> mayBeOneToken(choice, b));
        }
        if (b instanceof Span.OneOf) {
            return mayBeOneToken(b, a);
        }
        if (a instanceof Span.Term one && b instanceof Span.Term other) {
            return one.form() != other.form() || one.term().equals(other.term());
        }
        if (a instanceof Span.Glob glob && b instanceof Span.Term term) {
            return glob.form() != term.form() || glob.matches(term.term());
        }
        if (a instanceof Span.Glob one && b instanceof Span.Glob other) {
            return one.form() != other.form()
                    || one.prefix().startsWith(other.prefix())
                    || other.prefix().startsWith(one.prefix());
        }
        return mayBeOneToken(b, a);
    }
}
