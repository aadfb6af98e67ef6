package org.vigie.benchmarks.matching.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vigie.benchmarks.load.SyntheticLanguage;
import org.vigie.benchmarks.load.SyntheticPosts;

/** The dearest queries that may be saved. Nothing rare is needed in them: behind a word that nobody says they would hardly ever be looked at. */
public final class DearQueries {
    private static final int MONSTER_WORDS = 4_900;

    private DearQueries() {}

    /** Thousands of words, wildcards with several tails behind two letters, common words near each other; each kind in both languages. */
    public static List<String> holding() {
        List<String> queries = new ArrayList<>();
        for (SyntheticLanguage language : languages()) {
            for (int first = 0; first < 20; first++) {
                queries.add("(" + words(language, first, MONSTER_WORDS) + ") AND NOT nobodysaysthis" + first);
            }
            for (int i = 0; i < 60; i++) {
                List<String> common = IntStream.range(i % 12, i % 12 + 8)
                        .mapToObj(language::word)
                        .toList();
                queries.add(String.join(" NEAR/" + (50 - i / 12) + " ", common));
                queries.add(anyOf(common.subList(0, 4)) + " NEAR/" + (i / 12) + " " + anyOf(common.subList(4, 8)));
            }
        }
        queries.addAll(wildcards());
        return queries;
    }

    /** The same kinds and as many, but posts say their common words elsewhere or hold one of eighty that are excluded. */
    public static List<String> fruitless() {
        List<String> queries = new ArrayList<>();
        Random random = new Random(16);
        String excluded =
                languages().stream().map(language -> words(language, 0, 40)).collect(Collectors.joining(" OR "));
        for (SyntheticLanguage language : languages()) {
            for (int first = 0; first < 20; first++) {
                queries.add("(" + words(language, first, MONSTER_WORDS) + ") AND NOT (" + excluded + ")");
            }
            for (int i = 0; i < 120; i++) {
                List<String> common = new ArrayList<>(
                        IntStream.range(0, 24).mapToObj(language::word).toList());
                Collections.shuffle(common, random);
                queries.add(anyOf(common.subList(0, 4)) + " NEAR/0f " + anyOf(common.subList(4, 8)) + " NEAR/0f "
                        + anyOf(common.subList(8, 12)));
            }
        }
        queries.addAll(wildcards());
        return queries;
    }

    private static List<SyntheticLanguage> languages() {
        SyntheticPosts posts = new SyntheticPosts();
        return List.of(posts.language(true), posts.language(false));
    }

    private static String words(SyntheticLanguage language, int first, int count) {
        return IntStream.range(first, first + count).mapToObj(language::word).collect(Collectors.joining(" OR "));
    }

    private static String anyOf(List<String> words) {
        return "(" + String.join(" OR ", words) + ")";
    }

    private static List<String> wildcards() {
        List<String> wildcards = new ArrayList<>();
        for (char consonant : "bcdfghjlmnprstvz".toCharArray()) {
            for (char vowel : "aeiou".toCharArray()) {
                wildcards.add("" + consonant + vowel + "*a*e*i*o*u*z AND NOT nobodysaysthis");
            }
        }
        return wildcards;
    }
}
