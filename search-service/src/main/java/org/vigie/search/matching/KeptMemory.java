package org.vigie.search.matching;

import java.util.BitSet;
import org.vigie.search.matching.dictionary.BrandTerms;
import org.vigie.search.matching.dictionary.TermFrequencies;
import org.vigie.search.matching.dictionary.Vocabulary;
import org.vigie.search.matching.dictionary.WatchingBrand;
import org.vigie.search.matching.program.Program;
import org.vigie.search.query.Expression;
import org.vigie.wire.tenancy.BrandId;

/**
 * How much of the heap a query keeps in a {@link LiveMatcher} while it waits there, about: it is written as the matcher writes it, and what
 * that is made of is counted. Terms that several queries name are counted for each. {@code BrandHeapIT} measures that brands at their limit
 * keep no more. Thread-safe; takes about as long as adding the query.
 */
public final class KeptMemory {
    /** Bytes of a query without its words. */
    private static final long QUERY = 400;
    /** A term with its list of queries and its places in the tables of its brand and of all: between 130 and 230 as these tables grow. */
    private static final long TERM = 200;
    /** A wildcard that is more than a beginning, with its pattern. */
    private static final long GLOB = 120;

    /** An int of its program, rounded up. */
    private static final long INT = 5;

    private static final BrandId NOBODY = BrandId.of("nobody", "nobody");
    /** Only read. */
    private static final TermFrequencies NEVER_SEEN = new TermFrequencies();

    private KeptMemory() {}

    /** Bytes, above 0. */
    public static long of(Expression expression) {
        Vocabulary vocabulary = new Vocabulary();
        BrandTerms terms = WatchingBrand.of(NOBODY, 0, vocabulary).terms();
        Program program = Compilation.of(expression, terms, NEVER_SEEN);
        BitSet named = new BitSet(vocabulary.limit());
        program.forEachId(named::set);
        long letters = named.stream()
                .mapToLong(id -> vocabulary.known(id).text().length())
                .sum();
        return QUERY
                + named.cardinality() * TERM
                + letters * Character.BYTES
                + program.code().length * INT
                + program.globs().length * GLOB;
    }
}
