package org.vigie.search.insight.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts of 28 days of a busy brand, made of invented words as frequent as words are (Zipf), among which phrases come and go as
 * {@link SyntheticSeries} says: half of them new words, half of them two words of which everybody uses each. Seeded.
 */
public final class SyntheticCorpus {
    /** Phrases of a kind. The other words, all of them steady, are its rare and its common ones. */
    private static final Map<SyntheticSeries.Kind, Integer> EACH = new LinkedHashMap<>();

    static {
        EACH.put(SyntheticSeries.Kind.WEEKDAY, 20);
        EACH.put(SyntheticSeries.Kind.SPIKE, 20);
        EACH.put(SyntheticSeries.Kind.ENDED, 20);
        EACH.put(SyntheticSeries.Kind.FADING, 20);
        EACH.put(SyntheticSeries.Kind.SMALL, 12);
        EACH.put(SyntheticSeries.Kind.MIDDLE, 12);
        EACH.put(SyntheticSeries.Kind.LARGE, 12);
    }

    private static final int VOCABULARY = 12_000;
    private static final int WORDS = 14;
    /** Places in the order of frequency of the words that phrases are made of. */
    private static final int FIRST_OF_PHRASES = 40;

    private static final int LAST_OF_PHRASES = 800;

    private static final String[] BEGINNINGS = {"b", "ch", "d", "f", "gl", "k", "l", "m", "n", "pr", "r", "s", "tr", "v"
    };
    private static final String[] ENDINGS = {"a", "ado", "e", "ik", "ir", "o", "on", "u", "ul", "ep"};

    private final Random random;
    private final List<String> words;
    private final double[] shares = new double[VOCABULARY];
    private final List<Planted> planted = new ArrayList<>();
    private final List<List<List<String>>> days = new ArrayList<>();

    /** A phrase and how it comes and goes. */
    public record Planted(String phrase, SyntheticSeries.Kind kind) {
        /** Two words that are known, and not one that is new. */
        public boolean isPair() {
            return phrase.contains(" ");
        }
    }

    public SyntheticCorpus(long seed, double aDay) {
        random = new Random(seed);
        Set<String> all = new HashSet<>();
        words = Stream.generate(this::word).filter(all::add).limit(VOCABULARY).toList();
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 3);
            shares[i] = sum;
        }
        SyntheticSeries series = new SyntheticSeries(seed, aDay);
        for (long count : series.all()) {
            days.add(new ArrayList<>(Stream.generate(this::text).limit(count).toList()));
        }
        EACH.forEach((kind, count) -> {
            for (int i = 0; i < count; i++) {
                String phrase = i % 2 == 0 ? newWord(all) : pair();
                planted.add(new Planted(phrase, kind));
                plant(phrase, series.of(kind));
            }
        });
    }

    public List<Planted> planted() {
        return planted;
    }

    /** Texts of each day. */
    public List<List<String>> days() {
        return days.stream()
                .map(texts ->
                        texts.stream().map(words -> String.join(" ", words)).toList())
                .toList();
    }

    private void plant(String phrase, List<Long> counts) {
        for (int day = 0; day < counts.size(); day++) {
            List<List<String>> texts = days.get(day);
            random.ints(0, texts.size()).distinct().limit(counts.get(day)).forEach(place -> {
                List<String> text = texts.get(place);
                text.add(random.nextInt(text.size() + 1), phrase);
            });
        }
    }

    private String newWord(Set<String> all) {
        return Stream.generate(this::word).filter(all::add).findFirst().orElseThrow();
    }

    private String pair() {
        int first = FIRST_OF_PHRASES + random.nextInt(LAST_OF_PHRASES - FIRST_OF_PHRASES);
        int second = FIRST_OF_PHRASES + random.nextInt(LAST_OF_PHRASES - FIRST_OF_PHRASES);
        return words.get(first) + " " + words.get(second);
    }

    /** Its words; a planted phrase is one of them, so that none stands inside of another. */
    private List<String> text() {
        int length = WORDS / 2 + random.nextInt(WORDS);
        return new ArrayList<>(Stream.generate(this::frequent).limit(length).toList());
    }

    private String frequent() {
        int found = Arrays.binarySearch(shares, random.nextDouble() * shares[VOCABULARY - 1]);
        return words.get(found >= 0 ? found : -found - 1);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        int syllables = 2 + random.nextInt(3);
        for (int i = 0; i < syllables; i++) {
            word.append(BEGINNINGS[random.nextInt(BEGINNINGS.length)]).append(ENDINGS[random.nextInt(ENDINGS.length)]);
        }
        return word.toString();
    }
}
