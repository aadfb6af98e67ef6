package org.vigie.search.savedquery.store;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;

/**
 * How many saved queries a brand may have, under {@code vigie.saved-query.*}: every process holds those of all brands in memory, and one
 * brand must not fill it.
 *
 * @param most queries of a brand, 1 or more
 * @param mostBytes of UTF-8 of their texts together, or of the 24th part of the heap that they keep where that is more, 1 or more. A brand that has more, because the number was lowered, can still change and
 *     delete what it has, and make nothing longer
 * @param mostVersions that are kept of a query, the newest of them, 1 or more; of deleted queries those of {@code most}
 */
@ConfigurationProperties("vigie.saved-query")
record SavedQuerySettings(
        @DefaultValue("2000") int most,
        @DefaultValue("4194304") long mostBytes,
        @DefaultValue("200") int mostVersions) {
    SavedQuerySettings {
        if (most < 1 || mostBytes < 1 || mostVersions < 1) {
            throw new IllegalArgumentException(
                    "vigie.saved-query: expected most, most-bytes and most-versions of 1 or more, actual " + most + ", "
                            + mostBytes + " and " + mostVersions);
        }
    }

    /** Problem SAVED_QUERIES_TOO_MANY when a brand has so many with a new one. */
    void requireFew(long queries) {
        if (queries > most) {
            throw refusal(SearchReason.SAVED_QUERIES_TOO_MANY, Expected.noMore(most, "saved queries"), queries);
        }
    }

    /** Problem SAVED_QUERIES_TOO_LONG when the texts of a brand are so long with one that is new, or longer than it was. */
    void requireShort(long bytes) {
        if (bytes > mostBytes) {
            throw refusal(
                    SearchReason.SAVED_QUERIES_TOO_LONG,
                    Expected.noMore(mostBytes, "bytes of all queries together"),
                    bytes);
        }
    }

    private static Problem refusal(Reason reason, Expected expected, long actual) {
        return new Problem(
                reason,
                "saved queries of the brand: expected " + expected.words() + ", actual " + actual,
                expected.with(Map.of("actual", String.valueOf(actual))));
    }
}
