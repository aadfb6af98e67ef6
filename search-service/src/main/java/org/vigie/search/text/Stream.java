package org.vigie.search.text;

import java.util.Arrays;
import java.util.List;

/** Terms in order of their positions; positions rise. Immutable; thread-safe. */
public final class Stream {
    static final Stream EMPTY = new Stream(new String[0], new int[0]);

    private final String[] terms;
    private final int[] positions;

    private Stream(String[] terms, int[] positions) {
        this.terms = terms;
        this.positions = positions;
    }

    public int size() {
        return terms.length;
    }

    /** The term of token {@code i}, from 0. */
    public String term(int i) {
        return terms[i];
    }

    /** The position of token {@code i}, from 0. */
    public int position(int i) {
        return positions[i];
    }

    /** The tokens that stand before a position. */
    Stream before(int position) {
        int end = 0;
        while (end < positions.length && positions[end] < position) {
            end++;
        }
        return new Stream(Arrays.copyOf(terms, end), Arrays.copyOf(positions, end));
    }

    /** The same places with other terms. */
    Stream with(String[] others) {
        if (others.length != terms.length) {
            throw new IllegalArgumentException("terms: expected " + terms.length + ", actual " + others.length);
        }
        return new Stream(others, positions);
    }

    /** Puts lists of terms one after another, {@link Post#GAP} positions apart; empty lists leave no gap. */
    @SafeVarargs
    static Stream of(List<String>... parts) {
        return of(Arrays.asList(parts));
    }

    static Stream of(List<List<String>> parts) {
        int size = parts.stream().mapToInt(List::size).sum();
        if (size == 0) {
            return EMPTY;
        }
        String[] terms = new String[size];
        int[] positions = new int[size];
        int at = 0;
        int position = 0;
        for (List<String> part : parts) {
            for (String term : part) {
                terms[at] = term;
                positions[at++] = position++;
            }
            position += part.isEmpty() ? 0 : Post.GAP;
        }
        return new Stream(terms, positions);
    }
}
