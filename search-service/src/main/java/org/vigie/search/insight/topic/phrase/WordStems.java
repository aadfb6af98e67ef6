package org.vigie.search.insight.topic.phrase;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.search.text.Stems;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.TokenKind;

/** Stems of words in every language, each word stemmed once. Grows with the number of words: for one merge only. Not thread-safe. */
public final class WordStems {
    /** Letters of the longest word that is stemmed; stemmers are slow on long ones, and longer ones are hardly words. */
    public static final int LONGEST = 40;

    private static final int LANGUAGES = everyLanguage("a").size();

    private final Map<String, List<String>> known = new HashMap<>();

    /** The stem in each language, always as many in the same order; a long word is its own stem. */
    public List<String> of(String word) {
        return known.computeIfAbsent(
                word, key -> key.length() > LONGEST ? Collections.nCopies(LANGUAGES, key) : everyLanguage(key));
    }

    private static List<String> everyLanguage(String word) {
        return Stems.everyLanguage(new Token(TokenKind.WORD, word, word, 0, word.length()));
    }
}
