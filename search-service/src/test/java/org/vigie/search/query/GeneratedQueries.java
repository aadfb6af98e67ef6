package org.vigie.search.query;

import java.util.IdentityHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.vigie.search.query.parser.QueryChecks;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Stretch;
import org.vigie.search.query.span.Span;

/** Trees of every kind that the parser takes, for properties. */
final class GeneratedQueries {
    private static final Stretch NOWHERE = new Stretch(1, 1);

    private GeneratedQueries() {}

    static Arbitrary<Query> usable() {
        return tree(3).filter(query -> !isRefused(query));
    }

    private static boolean isRefused(Query query) {
        try {
            requireBounded(query, 0);
            var stretches = new IdentityHashMap<Query, Stretch>();
            place(query, stretches);
            QueryChecks.requireUsable("", query, stretches);
            return false;
        } catch (QueryRefused e) {
            return true;
        }
    }

    /** A tree that nobody wrote stands nowhere. */
    private static void place(Query query, IdentityHashMap<Query, Stretch> stretches) {
        stretches.put(query, NOWHERE);
        switch (query) {
            case Query.And and -> and.parts().forEach(part -> place(part, stretches));
            case Query.Or or -> or.parts().forEach(part -> place(part, stretches));
            case Query.Not not -> place(not.part(), stretches);
            case Query.Near near -> near.operands().forEach(part -> place(part, stretches));
            default -> {}
        }
    }

    /** Written-out words so far, counted as the parser does: the operands of NEAR, then all its alternatives. */
    private static long requireBounded(Query query, long before) {
        return switch (query) {
            case Query.And and -> requireBounded(and.parts(), before);
            case Query.Or or -> requireBounded(or.parts(), before);
            case Query.Not not -> requireBounded(not.part(), before);
            case Query.Near near -> {
                long operands = requireBounded(near.operands(), before);
                yield operands + Arrangements.requireBounded(near, operands, NOWHERE);
            }
            default -> before + Arrangements.requireBounded(query, before, NOWHERE);
        };
    }

    private static long requireBounded(List<Query> parts, long before) {
        long words = before;
        for (Query part : parts) {
            words = requireBounded(part, words);
        }
        return words;
    }

    private static Arbitrary<Query> tree(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<List<Query>> parts = tree(depth - 1).list().ofMinSize(2).ofMaxSize(4);
        return Arbitraries.oneOf(
                leaves(),
                near(),
                parts.map(Query.And::new),
                parts.map(Query.Or::new),
                tree(depth - 1).map(Query.Not::new));
    }

    private static Arbitrary<Query> leaves() {
        return Arbitraries.oneOf(plain(), proximities(), fields(), ranges());
    }

    private static Arbitrary<Query> plain() {
        Arbitrary<Query> words = words().map(Query.Word::new);
        Arbitrary<Query> patterns = Arbitraries.of("liv*", "l'équi*e", "wom?n", "#ta?*", "@zo*", "retard?")
                .map(Query.Word::new);
        Arbitrary<Query> stems = words().map(Query.Stem::new);
        Arbitrary<Query> rawWords = words().map(text -> new Query.Raw(text, false));
        Arbitrary<Query> rawPhrases = phrases().map(text -> new Query.Raw(text, true));
        return Arbitraries.oneOf(words, patterns, phrases().map(Query.Phrase::new), stems, rawWords, rawPhrases);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.of(
                "a",
                "Été",
                "l'eau",
                "#tag",
                "@user",
                "👍",
                "and",
                "near",
                "c++",
                "https://a.fr/b?c",
                "a:",
                "TO",
                "10:30");
    }

    private static Arbitrary<String> phrases() {
        return Arbitraries.of("a b", " AND (x) ", "l'eau, vive", "serv* client", "quoi ? rien", "lang:fr NEAR/3 [x]");
    }

    private static Arbitrary<Query> proximities() {
        return Combinators.combine(phrases(), distances()).as(Query.Proximity::new);
    }

    private static Arbitrary<Integer> distances() {
        return Arbitraries.integers().between(0, Span.FARTHEST);
    }

    private static Arbitrary<Query> near() {
        Arbitrary<Query> either = plain().list().ofMinSize(2).ofMaxSize(3).map(Query.Or::new);
        Arbitrary<List<Query>> operands =
                Arbitraries.oneOf(plain(), either).list().ofMinSize(2).ofMaxSize(4);
        return Combinators.combine(operands, distances(), Arbitraries.of(true, false))
                .as(Query.Near::new);
    }

    private static Arbitrary<Query> fields() {
        return Arbitraries.oneOf(
                field(QueryField.TITLE, value("été", "serv*", "#tag"), quoted("a b"), within("a b", 3)),
                field(QueryField.AUTHOR, value("@zoe_care", "Zoé", "zo*"), quoted("Zoé L."), within("a b", 0)),
                field(QueryField.URL, value("nova.fr/a?b=c", "nov*", "https://x.fr"), quoted("a b")),
                field(QueryField.LINKS, value("nova.fr/a?b=c", "nov*"), quoted("a b")),
                field(QueryField.QUOTED, value("été", "serv*", "#tag"), quoted("a b"), within("a b", 3)),
                field(QueryField.SITE, value("lemonde.fr", "www.Lemonde.fr", "fr"), quoted("gouv.fr")),
                field(QueryField.LANG, value("fr", "EN"), quoted("de")),
                field(QueryField.COUNTRY, value("FR", "be")),
                field(QueryField.NETWORK, value("mail", "feed")),
                field(QueryField.HAS, value("image", "link")),
                field(QueryField.SENTIMENT, value("negative", "unsure")),
                field(QueryField.LABEL, value("complaint", "likely_bot"), quoted("lead")));
    }

    @SafeVarargs
    private static Arbitrary<Query> field(QueryField field, Arbitrary<Query.Value>... values) {
        return Arbitraries.oneOf(List.of(values))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> new Query.Field(field, list));
    }

    private static Arbitrary<Query.Value> value(String... texts) {
        return Arbitraries.of(texts).map(text -> new Query.Value(text, false));
    }

    private static Arbitrary<Query.Value> quoted(String text) {
        return Arbitraries.just(new Query.Value(text, true));
    }

    private static Arbitrary<Query.Value> within(String text, int distance) {
        return Arbitraries.just(new Query.Value(text, true, distance));
    }

    private static Arbitrary<Query> ranges() {
        return Arbitraries.of(
                new Query.Range(QueryField.FOLLOWERS, "1000", "*"),
                new Query.Range(QueryField.REACH, "*", "007"),
                new Query.Range(QueryField.REACH, "5", "5"),
                new Query.Range(QueryField.PUBLISHED, "2026-01-01", "2026-01-01"),
                new Query.Range(QueryField.PUBLISHED, "2026-01-01T10:00:00Z", "2026-01-31T08:00+01:00"));
    }
}
