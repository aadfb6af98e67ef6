package org.vigie.search.insight.topic.phrase;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One to four terms that stand side by side in mentions.
 *
 * @param terms analysed, in order
 */
public record Phrase(List<String> terms) {
    static final int LONGEST = 4;
    private static final int BEGINNING = 3;

    public Phrase {
        terms = List.copyOf(terms);
        if (terms.isEmpty() || terms.size() > LONGEST) {
            throw new IllegalArgumentException("terms: expected 1 to " + LONGEST + ", actual " + terms.size());
        }
    }

    /** The query that finds it: in quotes, so that nothing in it is an operator. */
    public String query() {
        return '"' + String.join(" ", terms) + '"';
    }

    /** Whether both are forms of the same words in one language, a tag being a word: {@code factures perdues} and {@code facture perdue}. */
    public boolean isFormOf(Phrase other, WordStems stems) {
        if (terms.size() != other.terms.size()) {
            return false;
        }
        Set<Integer> languages = null;
        for (int i = 0; i < terms.size(); i++) {
            String word = word(terms.get(i));
            String form = word(other.terms.get(i));
            // Saves the stemmers their work: forms of one word begin alike.
            if (!word.regionMatches(0, form, 0, Math.min(BEGINNING, Math.min(word.length(), form.length())))) {
                return false;
            }
            Set<Integer> common = common(stems.of(word), stems.of(form));
            if (languages != null) {
                common.retainAll(languages);
            }
            if (common.isEmpty()) {
                return false;
            }
            languages = common;
        }
        return true;
    }

    /** Places at which both have the same. */
    private static Set<Integer> common(List<String> stems, List<String> others) {
        return IntStream.range(0, stems.size())
                .filter(language -> stems.get(language).equals(others.get(language)))
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String word(String term) {
        return term.startsWith("#") ? term.substring(1) : term;
    }
}
