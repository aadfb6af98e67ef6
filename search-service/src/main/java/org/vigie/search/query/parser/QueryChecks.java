package org.vigie.search.query.parser;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigie.search.query.FieldValues;
import org.vigie.search.query.Normalisation;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryField;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Stretch;
import org.vigie.search.query.refusal.Wording;
import org.vigie.search.query.span.Spots;
import org.vigie.search.text.Form;

/** Static checks of a query, each of which says what part of it is to blame. */
public final class QueryChecks {
    private final IdentityHashMap<Query, Stretch> stretches;
    private long terms;
    private @Nullable Query firstOver;

    private QueryChecks(IdentityHashMap<Query, Stretch> stretches) {
        this.stretches = stretches;
    }

    /** Refuses as TOO_LARGE what has too many bytes: to blame is all that stands behind the last that is allowed. */
    static void requireShort(String query) {
        int bytes = query.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > QueryParser.LONGEST_BYTES) {
            CharBuffer read = CharBuffer.wrap(query);
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .encode(read, ByteBuffer.allocate(QueryParser.LONGEST_BYTES), true);
            throw QueryRefused.tooLarge(
                    Wording.AT_MOST_BYTES,
                    QueryParser.LONGEST_BYTES,
                    Wording.BYTES.with("count", bytes),
                    new Stretch(read.position() + 1, query.length() + 1));
        }
    }

    /** @param stretches where each part of the tree stands */
    public static void requireUsable(String query, Query tree, IdentityHashMap<Query, Stretch> stretches) {
        var checks = new QueryChecks(stretches);
        checks.requireFewTerms(tree);
        if (holdsForNothing(tree)) {
            throw QueryRefused.negativeOnly(checks.stretch(toBlame(tree)), query);
        }
    }

    private Stretch stretch(Query part) {
        return Objects.requireNonNull(stretches.get(part), "a part without a place");
    }

    /** To blame is all from the term on that is one too many. */
    private void requireFewTerms(Query tree) {
        count(tree);
        if (firstOver != null) {
            Stretch rest =
                    new Stretch(stretch(firstOver).column(), stretch(tree).end());
            throw QueryRefused.tooLarge(
                    Wording.AT_MOST_TERMS, QueryParser.MOST_TERMS, Wording.TERMS.with("count", terms), rest);
        }
    }

    private void count(Query part) {
        switch (part) {
            case Query.And and -> and.parts().forEach(this::count);
            case Query.Or or -> or.parts().forEach(this::count);
            case Query.Not not -> count(not.part());
            case Query.Near near -> near.operands().forEach(this::count);
            case Query.Word w -> add(w, Normalisation.span(w).width());
            case Query.Phrase p -> add(p, Normalisation.span(p).width());
            case Query.Stem s -> add(s, Normalisation.span(s).width());
            case Query.Raw r -> add(r, Normalisation.span(r).width());
            case Query.Proximity p ->
                add(p, Spots.of(p.text(), Form.WORD, Spots.Source.PHRASE).size());
            case Query.Field f ->
                add(
                        f,
                        f.values().stream()
                                .mapToLong(value -> terms(f.field(), value))
                                .sum());
            case Query.Range r -> add(r, 1);
        }
    }

    private void add(Query leaf, long some) {
        terms += some;
        if (firstOver == null && terms > QueryParser.MOST_TERMS) {
            firstOver = leaf;
        }
    }

    private static long terms(QueryField field, Query.Value value) {
        return field.zone().isPresent() ? FieldValues.spots(field, value).size() : 1;
    }

    /** Whether a post without any word, label and number would match. */
    private static boolean holdsForNothing(Query query) {
        return switch (query) {
            case Query.And and -> and.parts().stream().allMatch(QueryChecks::holdsForNothing);
            case Query.Or or -> or.parts().stream().anyMatch(QueryChecks::holdsForNothing);
            case Query.Not not -> !holdsForNothing(not.part());
            default -> false;
        };
    }

    /** Of what holds for nothing, the first alternative that does so by itself; of AND no part is to blame alone. */
    private static Query toBlame(Query query) {
        return query instanceof Query.Or or
                ? toBlame(or.parts().stream()
                        .filter(QueryChecks::holdsForNothing)
                        .findFirst()
                        .orElseThrow())
                : query;
    }
}
