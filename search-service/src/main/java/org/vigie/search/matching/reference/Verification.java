package org.vigie.search.matching.reference;

import org.vigie.search.query.Expression;
import org.vigie.search.text.Post;

/** Whether an expression holds for a post. The reference for every other back end: simple rather than quick. */
public final class Verification {
    private Verification() {}

    public static boolean holds(Expression expression, Post post) {
        return holds(expression, new Occurrences(post));
    }

    /** The same for a post of which some spans were already looked for. */
    public static boolean holds(Expression expression, Occurrences occurrences) {
        return switch (expression) {
            case Expression.All all -> all.parts().stream().allMatch(part -> holds(part, occurrences));
            case Expression.Any any -> any.parts().stream().anyMatch(part -> holds(part, occurrences));
            case Expression.Not not -> !holds(not.part(), occurrences);
            case Expression.Stands stands ->
                !occurrences.of(stands.zone(), stands.span()).isEmpty();
            case Expression.Label label -> occurrences.post().labels().contains(label.text());
            case Expression.Between between ->
                isWithin(between, occurrences.post().measure(between.measure()));
        };
    }

    private static boolean isWithin(Expression.Between between, long number) {
        return number != Post.UNKNOWN && between.least() <= number && number <= between.most();
    }
}
