package org.vigie.search.editor;

import java.util.Set;

/**
 * How many posts in a thousand hold a word: function words of French and English are in about a third of posts, and other words
 * are the rarer the longer they are (Zipf's law of abbreviation). No statistics of anybody's posts go into it, so that the
 * estimate of one brand tells nothing about another.
 */
final class WordShare {
    static final double OF_A_SITE = 5;
    /** Of a label that many posts share. */
    static final double OF_A_LABEL = 300;
    /** Words that share a stem are about as many. */
    static final double FORMS_OF_A_STEM = 3;

    private static final double OF_A_FUNCTION_WORD = 300;
    private static final double OF_A_TAG = 1;
    /** By length in characters, from 1; longer ones are as the last. */
    private static final double[] BY_LENGTH = {100, 60, 25, 12, 8, 5, 3, 2};

    private static final double[] BY_PREFIX = {1_000, 250, 80, 30, 15, 10};

    private static final Set<String> FUNCTION_WORDS = Set.of(
            "a", "ai", "all", "an", "and", "are", "as", "at", "au", "aux", "avec", "be", "but", "by", "c", "ce", "ces",
            "cette", "d", "dans", "de", "des", "do", "du", "elle", "en", "est", "et", "etre", "for", "from", "get",
            "had", "has", "have", "i", "il", "ils", "in", "is", "it", "j", "je", "l", "la", "le", "les", "leur", "ma",
            "mais", "me", "mes", "mon", "my", "n", "ne", "no", "non", "nos", "not", "nous", "of", "on", "or", "ou",
            "par", "pas", "plus", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "so", "son", "sont", "sur", "t",
            "te", "that", "the", "they", "this", "to", "tout", "tu", "un", "une", "vos", "vous", "was", "we", "with",
            "y", "you", "your");

    private WordShare() {}

    /** Of an analysed term, per thousand posts. */
    static double of(String term) {
        if (FUNCTION_WORDS.contains(term)) {
            return OF_A_FUNCTION_WORD;
        }
        boolean tag = term.startsWith("#") || term.startsWith("@");
        return tag ? OF_A_TAG : at(BY_LENGTH, term.codePointCount(0, term.length()) - 1);
    }

    /** Of all words that begin so, per thousand posts. */
    static double ofPrefix(String prefix) {
        return at(BY_PREFIX, prefix.codePointCount(0, prefix.length()) - 1);
    }

    private static double at(double[] table, int place) {
        return table[Math.clamp(place, 0, table.length - 1)];
    }
}
