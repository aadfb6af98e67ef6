package org.vigie.ingestion.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/**
 * How much the common words of a text and its accents speak for each of five languages. A word of one language counts one,
 * a word of several its share; a letter or sign that only one of them writes counts too. Thread-safe.
 */
final class CommonWords {
    private static final double SIGN = 0.6;
    private static final Map<String, String> SIGNS = Map.of("fr", "çœêâûîëï", "es", "ñ¿¡", "de", "ßäö", "it", "ìò");

    private final Map<String, Map<String, Double>> shares = new HashMap<>();

    CommonWords() {
        Map<String, List<String>> words = read();
        Map<String, Long> owners = words.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        words.forEach((language, own) -> own.forEach(word -> shares.computeIfAbsent(word, key -> new HashMap<>())
                .put(language, 1.0 / owners.getOrDefault(word, 1L))));
    }

    /** Points by language; languages without any are absent. */
    Map<String, Double> points(String text, Wording wording) {
        Map<String, Double> points = new HashMap<>();
        for (Token token : wording.tokens()) {
            if (token.kind() == Token.Kind.WORD) {
                Map<String, Double> share = shares.get(token.form());
                if (share == null) {
                    share = shares.getOrDefault(token.tight(), Map.of());
                }
                share.forEach((language, part) -> points.merge(language, part, Double::sum));
            }
        }
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        SIGNS.forEach((language, signs) -> {
            if (lower.chars().anyMatch(letter -> signs.indexOf(letter) >= 0)) {
                points.merge(language, SIGN, Double::sum);
            }
        });
        return points;
    }

    /** Distinct words of each language, in the form in which tokens are compared. */
    private static Map<String, List<String>> read() {
        try (InputStream in = CommonWords.class.getResourceAsStream("/language/words.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the common words are not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toMap(columns -> columns[0], columns -> words(columns[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("the common words cannot be read", e);
        }
    }

    private static List<String> words(String line) {
        return Wording.of(line.replace("-", " ")).tokens().stream()
                .map(Token::form)
                .distinct()
                .toList();
    }
}
