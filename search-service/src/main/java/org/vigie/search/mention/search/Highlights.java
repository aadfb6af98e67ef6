package org.vigie.search.mention.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.query.Expression;
import org.vigie.search.text.Post;
import org.vigie.search.text.Zone;

/** Where the words of a query stand in a post: what is not excluded, in title and text, the first {@value #MOST} places. What is quoted is marked where {@code quoted:} asks for it. */
public final class Highlights {
    /** More marks nobody looks at; a long text of nothing but the word would have a hundred thousand. */
    static final int MOST = 1_000;

    private static final String TITLE = "title";
    private static final Set<Zone> SHOWN = Set.of(Zone.TEXT, Zone.TITLE, Zone.QUOTED);
    private static final Comparator<Stretch> IN_ORDER = Comparator.<Stretch, Boolean>comparing(
                    stretch -> !stretch.field().equals(TITLE))
            .thenComparingInt(Stretch::start);

    /** A stretch of a field, in UTF-16 units. */
    record Stretch(String field, int start, int end) {}

    private Highlights() {}

    /** In order of field (title first) and start; overlapping stretches are joined. */
    public static List<Stretch> of(Expression expression, Occurrences occurrences) {
        Set<Expression.Stands> wanted = new LinkedHashSet<>();
        collect(expression, true, wanted);
        List<Stretch> places = new ArrayList<>();
        for (Expression.Stands stands : wanted) {
            occurrences.of(stands.zone(), stands.span()).stream()
                    .limit(MOST)
                    .forEach(place -> places.add(stretch(occurrences.post(), stands.zone(), place)));
        }
        places.sort(IN_ORDER);
        List<Stretch> joined = new ArrayList<>();
        places.forEach(place -> join(joined, place));
        return joined.subList(0, Math.min(MOST, joined.size()));
    }

    private static void collect(Expression expression, boolean positive, Set<Expression.Stands> wanted) {
        switch (expression) {
            case Expression.All all -> all.parts().forEach(part -> collect(part, positive, wanted));
            case Expression.Any any -> any.parts().forEach(part -> collect(part, positive, wanted));
            case Expression.Not not -> collect(not.part(), !positive, wanted);
            case Expression.Stands stands -> {
                if (positive && SHOWN.contains(stands.zone())) {
                    wanted.add(stands);
                }
            }
            case Expression.Label label -> {}
            case Expression.Between between -> {}
        }
    }

    private static Stretch stretch(Post post, Zone zone, Occurrences.Stretch place) {
        boolean inBody = zone == Zone.QUOTED || place.first() >= post.bodyStart();
        return new Stretch(
                inBody ? "text" : TITLE,
                post.token(zone, place.first()).start(),
                post.token(zone, place.last()).end());
    }

    private static void join(List<Stretch> joined, Stretch next) {
        Stretch last = joined.isEmpty() ? null : joined.getLast();
        if (last != null && last.field().equals(next.field()) && next.start() < last.end()) {
            joined.removeLast();
            joined.add(new Stretch(last.field(), last.start(), Math.max(last.end(), next.end())));
        } else {
            joined.add(next);
        }
    }
}
