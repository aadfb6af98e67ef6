package org.vigie.search.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.vigie.search.text.token.Letters;

/** What a person who wrote an unknown name probably meant. */
final class Spelling {
    private static final int MOST_EDITS = 2;

    private Spelling() {}

    /** The known word that differs least, by at most two letters and less than half of it; case does not count. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String lower = Letters.lower(word);
        return known.stream()
                .filter(candidate -> isNear(lower, candidate))
                .min(Comparator.comparingInt(candidate -> edits(lower, candidate)));
    }

    private static boolean isNear(String word, String candidate) {
        int edits = edits(word, candidate);
        return edits <= MOST_EDITS && edits * 2 < candidate.length();
    }

    /** Distance of Levenshtein. */
    private static int edits(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MOST_EDITS) {
            return Integer.MAX_VALUE / 4;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
