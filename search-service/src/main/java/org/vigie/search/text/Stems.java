package org.vigie.search.text;

import java.util.List;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;

/**
 * Stems of words per language, by the Snowball algorithms (Lucene's copy), over folded terms. Other languages keep the
 * term. Thread-safe: stemmers are made per call because they hold state.
 */
public final class Stems {
    private Stems() {}

    /** One stem a token, in order; tags, users, emoji and addresses are their own stems. */
    public static List<String> of(String language, List<Token> tokens) {
        return switch (language) {
            case "fr" -> stems(new FrenchStemmer(), tokens);
            case "en" -> stems(new EnglishStemmer(), tokens);
            default -> tokens.stream().map(Token::term).toList();
        };
    }

    private static List<String> stems(SnowballStemmer stemmer, List<Token> tokens) {
        return tokens.stream().map(token -> stem(stemmer, token)).toList();
    }

    private static String stem(SnowballStemmer stemmer, Token token) {
        if (token.kind() != TokenKind.WORD) {
            return token.term();
        }
        stemmer.setCurrent(token.term());
        stemmer.stem();
        String stem = stemmer.getCurrent();
        return stem.isEmpty() ? token.term() : stem;
    }
}
