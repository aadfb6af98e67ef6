package org.vigie.search.matching;

import java.util.Set;

/** A guess of how many texts in a thousand hold a term, without statistics: common words are common, long ones rare. */
final class TermFrequency {
    private static final Set<String> COMMON = Set.of(
            "a", "ai", "all", "an", "and", "are", "as", "at", "au", "aux", "avec", "be", "but", "by", "c", "ca", "can",
            "ce", "ces", "cette", "d", "dans", "de", "des", "do", "du", "elle", "en", "est", "et", "etre", "for",
            "from", "get", "had", "has", "have", "i", "il", "ils", "in", "is", "it", "j", "je", "l", "la", "le", "les",
            "leur", "ma", "mais", "me", "mes", "mon", "my", "n", "ne", "no", "non", "nos", "not", "nous", "of", "on",
            "or", "ou", "par", "pas", "plus", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "so", "son", "sont",
            "sur", "t", "te", "that", "the", "they", "this", "to", "tout", "tu", "un", "une", "vos", "vous", "was",
            "we", "with", "y", "you", "your");

    private TermFrequency() {}

    static double of(String term) {
        return COMMON.contains(term) ? 300 : 40.0 / Math.min(12, term.length());
    }
}
