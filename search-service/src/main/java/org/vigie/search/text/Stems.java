package org.vigie.search.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/**
 * Stems of words per language, by the Snowball algorithms (Lucene's copy), over folded terms. A stem carries its language
 * ({@code fr/livr}), because the same letters are different stems elsewhere; words of other languages stay whole behind a
 * bare slash. Thread-safe: stemmers are made per call because they hold state.
 */
public final class Stems {
    private static final Map<String, Supplier<SnowballStemmer>> STEMMERS = stemmers();

    private Stems() {}

    private static Map<String, Supplier<SnowballStemmer>> stemmers() {
        Map<String, Supplier<SnowballStemmer>> stemmers = new LinkedHashMap<>();
        stemmers.put("fr", FrenchStemmer::new);
        stemmers.put("en", EnglishStemmer::new);
        stemmers.put("es", SpanishStemmer::new);
        stemmers.put("de", GermanStemmer::new);
        stemmers.put("it", ItalianStemmer::new);
        stemmers.put("pt", PortugueseStemmer::new);
        stemmers.put("nl", DutchStemmer::new);
        return stemmers;
    }

    /**
     * The stem of any token in a language; tags, users, emoji and addresses are their own stems. At most 255 UTF-16 units each. What is
     * given has a stemmer of its own: for one thread.
     */
    public static Function<Token, String> of(String language) {
        Supplier<SnowballStemmer> known = STEMMERS.get(language);
        SnowballStemmer stemmer = known == null ? null : known.get();
        String prefix = known == null ? "/" : language + "/";
        return token -> Tokenizer.cut(prefix + stem(stemmer, token));
    }

    /** The stems of a token in every language, the one of other languages last. */
    public static List<String> everyLanguage(Token token) {
        return Stream.concat(STEMMERS.keySet().stream(), Stream.of(""))
                .map(language -> of(language).apply(token))
                .toList();
    }

    private static String stem(@Nullable SnowballStemmer stemmer, Token token) {
        if (stemmer == null || token.kind() != TokenKind.WORD) {
            return token.term();
        }
        stemmer.setCurrent(token.term());
        stemmer.stem();
        String stem = stemmer.getCurrent();
        return stem.isEmpty() ? token.term() : stem;
    }
}
