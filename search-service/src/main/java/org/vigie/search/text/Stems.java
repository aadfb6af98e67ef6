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
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.TokenKind;
import org.vigie.search.text.token.Tokenizer;

/**
 * Stems of words per language, by the Snowball algorithms (Lucene's copy), over folded terms. A stem carries its language
 * ({@code fr/livr}), because the same letters are different stems elsewhere; words of other languages stay whole behind a
 * bare slash. Thread-safe: stemmers are made per call because they hold state.
 */
public final class Stems {
    private static final Map<String, Language> LANGUAGES = languages();

    private Stems() {}

    private static Map<String, Language> languages() {
        Map<String, Language> languages = new LinkedHashMap<>();
        add(languages, "fr", FrenchStemmer::new);
        add(languages, "en", EnglishStemmer::new);
        add(languages, "es", SpanishStemmer::new);
        add(languages, "de", GermanStemmer::new);
        add(languages, "it", ItalianStemmer::new);
        add(languages, "pt", PortugueseStemmer::new);
        add(languages, "nl", DutchStemmer::new);
        return languages;
    }

    private static void add(Map<String, Language> languages, String language, Supplier<SnowballStemmer> stemmers) {
        languages.put(language, new Language(language, stemmers));
    }

    /**
     * The stem of any token in a language; tags, users, emoji and addresses are their own stems. At most 255 UTF-16 units each. What is
     * given has a stemmer of its own: for one thread.
     */
    public static Function<Token, String> of(String language) {
        Language known = LANGUAGES.get(language);
        return known == null ? token -> Tokenizer.cut("/" + token.term()) : known.new Stemming()::stem;
    }

    /** The languages that have stems of their own, and the empty one of all others, which comes first. */
    public static List<String> everyLanguage() {
        return Stream.concat(Stream.of(""), LANGUAGES.keySet().stream()).toList();
    }

    /** The stems of a token in every language, the one of other languages last. */
    public static List<String> everyLanguage(Token token) {
        return Stream.concat(LANGUAGES.keySet().stream(), Stream.of(""))
                .map(language -> of(language).apply(token))
                .toList();
    }

    /**
     * One language, with the stems of the words that were met last: the same words come again and again, and the stem of a word takes
     * longer than all else that is done with it. Where several words meet the last two stay; words only, nothing tells who wrote them.
     */
    private static final class Language {
        private static final int WORDS = 1 << 13;
        /** What is longer hardly comes again. */
        private static final int LONGEST = 32;

        private final String prefix;
        private final Supplier<SnowballStemmer> stemmers;
        /** Written without a lock: a word comes with its stem, in one piece that never changes. */
        private final @Nullable Known[] known = new Known[WORDS];

        private record Known(String word, String stem) {}

        Language(String language, Supplier<SnowballStemmer> stemmers) {
            this.prefix = language + "/";
            this.stemmers = stemmers;
        }

        private final class Stemming {
            private @Nullable SnowballStemmer stemmer;

            String stem(Token token) {
                String word = token.term();
                if (token.kind() != TokenKind.WORD) {
                    return Tokenizer.cut(prefix + word);
                }
                if (word.length() > LONGEST) {
                    return Tokenizer.cut(prefix + stem(word));
                }
                int slot = (word.hashCode() ^ (word.hashCode() >>> 16)) & (WORDS - 1);
                Known found = known[slot];
                if (found != null && found.word().equals(word)) {
                    return found.stem();
                }
                Known second = known[slot ^ 1];
                if (second != null && second.word().equals(word)) {
                    return second.stem();
                }
                Known met = new Known(word, prefix + stem(word));
                if (found != null) {
                    known[slot ^ 1] = found;
                }
                known[slot] = met;
                return met.stem();
            }

            private String stem(String word) {
                SnowballStemmer own = stemmer == null ? stemmers.get() : stemmer;
                stemmer = own;
                own.setCurrent(word);
                own.stem();
                String stem = own.getCurrent();
                return stem.isEmpty() ? word : stem;
            }
        }
    }
}
