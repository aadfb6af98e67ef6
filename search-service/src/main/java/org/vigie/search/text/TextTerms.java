package org.vigie.search.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where each term stands in a text made of a title and a body, in memory. Immutable after construction; thread-safe. */
public final class TextTerms {
    /** Positions between title and body, so that no phrase spans both; the gap Elasticsearch puts between values. */
    public static final int GAP = 100;

    private static final int[] NOWHERE = {};

    private final Map<String, int[]> positions;

    private TextTerms(Map<String, int[]> positions) {
        this.positions = positions;
    }

    /** The terms of a title (may be empty) and a body. */
    public static TextTerms of(String title, String body) {
        Map<String, int[]> positions = new HashMap<>();
        int next = 0;
        if (!title.isEmpty()) {
            next = add(positions, Tokenizer.tokens(title), 0) + GAP;
        }
        add(positions, Tokenizer.tokens(body), next);
        return new TextTerms(positions);
    }

    /** The distinct terms. */
    public Set<String> terms() {
        return positions.keySet();
    }

    public boolean contains(String term) {
        return positions.containsKey(term);
    }

    /** Whether the terms stand one after another. */
    public boolean containsSequence(List<String> terms) {
        for (int start : at(terms.getFirst())) {
            if (continuesFrom(terms, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean continuesFrom(List<String> terms, int start) {
        for (int i = 1; i < terms.size(); i++) {
            if (Arrays.binarySearch(at(terms.get(i)), start + i) < 0) {
                return false;
            }
        }
        return true;
    }

    private int[] at(String term) {
        return positions.getOrDefault(term, NOWHERE);
    }

    private static int add(Map<String, int[]> positions, List<Token> tokens, int first) {
        int position = first;
        for (Token token : tokens) {
            int here = position++;
            positions.merge(token.term(), new int[] {here}, TextTerms::append);
        }
        return position;
    }

    private static int[] append(int[] before, int[] one) {
        int[] longer = Arrays.copyOf(before, before.length + 1);
        longer[before.length] = one[0];
        return longer;
    }
}
