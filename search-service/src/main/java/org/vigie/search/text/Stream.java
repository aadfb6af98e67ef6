package org.vigie.search.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.vigie.search.text.token.Token;

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

    /** The token at a position that one stands at. */
    int at(int position) {
        return Arrays.binarySearch(positions, position);
    }

    /** The tokens that stand before a position. */
    Stream before(int position) {
        int end = 0;
        while (end < positions.length && positions[end] < position) {
            end++;
        }
        return new Stream(Arrays.copyOf(terms, end), Arrays.copyOf(positions, end));
    }

    /** Puts a form of the tokens of texts one after another, {@link Post#GAP} positions apart; texts without tokens leave no gap. */
    static Stream of(Function<Token, String> form, List<List<Token>> texts) {
        int size = 0;
        for (List<Token> tokens : texts) {
            size += tokens.size();
        }
        if (size == 0) {
            return EMPTY;
        }
        String[] terms = new String[size];
        int[] positions = new int[size];
        int at = 0;
        int position = 0;
        for (List<Token> tokens : texts) {
            for (Token token : tokens) {
                terms[at] = form.apply(token);
                positions[at++] = position++;
            }
            position += tokens.isEmpty() ? 0 : Post.GAP;
        }
        return new Stream(terms, positions);
    }
}
