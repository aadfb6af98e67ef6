package org.vigie.search.query;

import org.vigie.search.text.Form;

/** Static checks of a tree. */
final class QueryChecks {
    private QueryChecks() {}

    static void requireUsable(Query query) {
        long terms = terms(query);
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

    private static long terms(Query query) {
        return switch (query) {
            case Query.And and ->
                and.parts().stream().mapToLong(QueryChecks::terms).sum();
            case Query.Or or ->
                or.parts().stream().mapToLong(QueryChecks::terms).sum();
            case Query.Not not -> terms(not.part());
            case Query.Near near ->
                near.operands().stream().mapToLong(QueryChecks::terms).sum();
            case Query.Word w -> Normalisation.span(w).width();
            case Query.Phrase p -> Normalisation.span(p).width();
            case Query.Stem s -> Normalisation.span(s).width();
            case Query.Raw r -> Normalisation.span(r).width();
            case Query.Proximity p ->
                Spots.of(p.text(), Form.WORD, Spots.Source.PHRASE).size();
            case Query.Field f ->
                f.values().stream().mapToLong(value -> terms(f.field(), value)).sum();
            case Query.Range r -> 1;
        };
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
}
