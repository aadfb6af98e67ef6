package org.vigie.search.insight.topic.phrase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Words that say nothing by themselves, from {@code function-words.txt}: {@code die} is one in German and a word in English. Of a text
 * whose language is unknown or has no list, the words of every list count. Thread-safe.
 */
final class FunctionWords {
    private static final Map<String, Set<String>> BY_LANGUAGE = read();
    private static final Set<String> ALL = all();

    private FunctionWords() {}

    /** Analysed terms of a BCP 47 primary language. */
    static Set<String> of(String language) {
        return BY_LANGUAGE.getOrDefault(language, ALL);
    }

    private static Set<String> all() {
        Set<String> all = new HashSet<>();
        BY_LANGUAGE.values().forEach(all::addAll);
        return Set.copyOf(all);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> words = new HashMap<>();
        try (var in = Objects.requireNonNull(
                        FunctionWords.class.getResourceAsStream("function-words.txt"), "function-words.txt");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : lines.readAllLines()) {
                if (!line.startsWith("#")) {
                    List<String> parts = List.of(line.split("[: ]+", -1));
                    words.put(parts.getFirst(), new HashSet<>(parts.subList(1, parts.size())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
