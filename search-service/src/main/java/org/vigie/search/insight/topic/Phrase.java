package org.vigie.search.insight.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vigie.search.text.Stems;
import org.vigie.search.text.Token;
import org.vigie.search.text.TokenKind;

/**
 * One to four terms that stand side by side in mentions.
 *
 * @param terms analysed, in order
 */
record Phrase(List<String> terms) {
    static final int LONGEST = 4;
    private static final int BEGINNING = 3;

    Phrase {
        terms = List.copyOf(terms);
        if (terms.isEmpty() || terms.size() > LONGEST) {
            throw new IllegalArgumentException("terms: expected 1 to " + LONGEST + ", actual " + terms.size());
        }
    }

    /** The query that finds it: in quotes, so that nothing in it is an operator. */
    String query() {
        return '"' + String.join(" ", terms) + '"';
    }

    /** Whether both are forms of the same words in one language, a tag being a word: {@code factures perdues} and {@code facture perdue}. */
    boolean isFormOf(Phrase other) {
        if (terms.size() != other.terms.size()) {
            return false;
        }
        List<Set<Integer>> languages = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            String word = word(terms.get(i));
            String form = word(other.terms.get(i));
            // Saves the stemmers their work: forms of one word begin alike.
            if (!word.regionMatches(0, form, 0, Math.min(BEGINNING, Math.min(word.length(), form.length())))) {
                return false;
            }
            List<String> stems = stems(word);
            List<String> others = stems(form);
            languages.add(IntStream.range(0, stems.size())
                    .filter(language -> stems.get(language).equals(others.get(language)))
                    .boxed()
                    .collect(Collectors.toSet()));
        }
        Set<Integer> common = languages.getFirst();
        languages.forEach(common::retainAll);
        return !common.isEmpty();
    }

    private static String word(String term) {
        return term.startsWith("#") ? term.substring(1) : term;
    }

    /** Of one word in every language. */
    private static List<String> stems(String word) {
        return Stems.everyLanguage(new Token(TokenKind.WORD, word, word, 0, word.length()));
    }

    /** Whether all terms of the other one stand side by side in this one. */
    boolean contains(Phrase other) {
        for (int from = 0; from + other.terms.size() <= terms.size(); from++) {
            if (terms.subList(from, from + other.terms.size()).equals(other.terms)) {
                return true;
            }
        }
        return false;
    }
}
