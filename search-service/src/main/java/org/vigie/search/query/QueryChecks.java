package org.vigie.search.query;

import org.vigie.search.text.Tokenizer;

/** Static checks of a tree. */
final class QueryChecks {
    private QueryChecks() {}

    static void requireUsable(Query query) {
        int terms = terms(query);
        if (terms > QueryParser.MOST_TERMS) {
            throw QueryRefused.tooLarge("terms", QueryParser.MOST_TERMS, terms);
        }
        if (holdsForNothing(query)) {
            throw new QueryRefused(
                    QueryRefused.Cause.NEGATIVE_ONLY,
                    1,
                    "The query would match every text that holds none of its words.",
                    "a word that must be there, on each side of OR",
                    "put a word before NOT");
        }
    }

    private static int terms(Query query) {
        return switch (query) {
            case Query.And and ->
                and.parts().stream().mapToInt(QueryChecks::terms).sum();
            case Query.Or or -> or.parts().stream().mapToInt(QueryChecks::terms).sum();
            case Query.Not not -> terms(not.part());
            case Query.Word word -> Tokenizer.tokens(word.text()).size();
            case Query.Phrase phrase -> Tokenizer.tokens(phrase.text()).size();
        };
    }

    /** Whether a text with none of the words would match. */
    private static boolean holdsForNothing(Query query) {
        return switch (query) {
            case Query.And and -> and.parts().stream().allMatch(QueryChecks::holdsForNothing);
            case Query.Or or -> or.parts().stream().anyMatch(QueryChecks::holdsForNothing);
            case Query.Not not -> !holdsForNothing(not.part());
            case Query.Word w -> false;
            case Query.Phrase p -> false;
        };
    }
}
