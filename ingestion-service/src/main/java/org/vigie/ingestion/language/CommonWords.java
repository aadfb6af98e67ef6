package org.vigie.ingestion.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/**
 * How much the common words of a text and its accents speak for each of five languages. A word of one language counts one,
 * a word of several its share; a letter or sign that only one of them writes counts too. Thread-safe.
 */
final class CommonWords {
    private static final double SIGN = 0.6;
    /** None of them is ASCII. */
    private static final Map<String, String> SIGNS = Map.of("fr", "çœêâûîëï", "es", "ñ¿¡", "de", "ßäö", "it", "ìò");

    private static final char LAST_ASCII = 127;

    private final List<String> languages;
    /** By word, a number for each language. */
    private final Map<String, double[]> shares = new HashMap<>();

    CommonWords() {
        Map<String, List<String>> words = read();
        Map<String, Long> owners = words.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        languages = words.keySet().stream().sorted().toList();
        words.forEach((language, own) -> own.forEach(
                word -> shares.computeIfAbsent(word, key -> new double[languages.size()])[languages.indexOf(language)] =
                        1.0 / owners.getOrDefault(word, 1L)));
    }

    /** Points by language; languages without any are absent. */
    Map<String, Double> points(String text, Wording wording) {
        double[] sums = new double[languages.size()];
        for (Token token : wording.tokens()) {
            double[] share = token.kind() == Token.Kind.WORD ? share(token) : null;
            if (share != null) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += share[i];
                }
            }
        }
        String lower = text.toLowerCase(Locale.ROOT);
        Map<String, Double> points = new HashMap<>();
        for (int i = 0; i < sums.length; i++) {
            String language = languages.get(i);
            double sum = sums[i] + (hasSign(lower, SIGNS.getOrDefault(language, "")) ? SIGN : 0);
            if (sum > 0) {
                points.put(language, sum);
            }
        }
        return points;
    }

    private double @Nullable [] share(Token token) {
        double[] share = shares.get(token.form());
        return share == null && token.isStretched() ? shares.get(token.tight()) : share;
    }

    private static boolean hasSign(String lower, String signs) {
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > LAST_ASCII && signs.indexOf(lower.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
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
