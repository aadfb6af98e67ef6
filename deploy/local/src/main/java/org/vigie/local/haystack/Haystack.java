package org.vigie.local.haystack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vigie.local.Refusal;

/**
 * What the sources say: mostly chatter, advertisements and programs, a little about the brand, a few product ideas, and one idea in words
 * that no lexicon knows. The same seed gives the same items in whatever order they are asked for. Immutable.
 */
final class Haystack {

    /** A feed brings at most so many entries that ingestion reads. */
    static final int MOST_OF_A_SOURCE = 2_000;

    private static final int MOST_ITEMS = 500_000;
    private static final int WHOLE = 10_000;
    private static final int IDEA_EVERY = 7_919;
    private static final int FIRST_IDEA = 250;
    private static final int DAY_SECONDS = 86_400;

    /** Parts of ten thousand. */
    private static final Map<String, Integer> SHARES = shares();

    private final long seed;
    private final int items;
    private final int sources;
    private final Instant begin;
    private final Templates templates = Templates.load();

    /**
     * @param begin the newest item is as old as that, the oldest a day older
     * @throws Refusal when the numbers do not fit together
     */
    Haystack(long seed, int items, int sources, Instant begin) {
        if (items <= FIRST_IDEA || items > MOST_ITEMS) {
            throw new Refusal("--items: expected " + (FIRST_IDEA + 1) + " to " + MOST_ITEMS + ", got " + items + ".");
        }
        if (sources < 1 || sources > items || (items + sources - 1) / sources > MOST_OF_A_SOURCE) {
            throw new Refusal("--sources: expected enough for at most " + MOST_OF_A_SOURCE
                    + " items each, and no more than items, got " + sources + ".");
        }
        this.seed = seed;
        this.items = items;
        this.sources = sources;
        this.begin = begin;
    }

    private static Map<String, Integer> shares() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        shares.put("chatter", 8_430);
        shares.put("advert", 500);
        shares.put("bot", 500);
        shares.put("named", 250);
        shares.put("praise", 80);
        shares.put("advert_named", 60);
        shares.put("bot_named", 60);
        shares.put("complaint", 60);
        shares.put("question", 40);
        shares.put("lead", 20);
        return shares;
    }

    int items() {
        return items;
    }

    int sources() {
        return sources;
    }

    /** How many items a source has. */
    int itemsOf(int source) {
        return items / sources + (source < items % sources ? 1 : 0);
    }

    /** The language of a source. */
    String language(int source) {
        return source % 2 == 0 ? "fr" : "en";
    }

    /** All that a source says, newest first. */
    List<HaystackItem> of(int source) {
        return IntStream.range(0, itemsOf(source))
                .mapToObj(index -> item(index * sources + source))
                .toList();
    }

    /** The idea that somebody has to spot. */
    HaystackItem hidden() {
        return item(hiddenNumber());
    }

    private int hiddenNumber() {
        return items / 2;
    }

    private HaystackItem item(int number) {
        String language = language(number % sources);
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        String kind = kind(number, random);
        Templates.Template said =
                kind.equals("hidden") ? hiddenIdea(language) : templates.filled(kind, language, random);
        return new HaystackItem(
                "tag:haystack.example,2026:" + seed + "/" + number,
                kind,
                language,
                templates.author(random),
                said.title(),
                said.text(),
                begin.minusSeconds((long) DAY_SECONDS * (number / sources) / itemsOf(number % sources)));
    }

    private String kind(int number, SplittableRandom random) {
        if (number == hiddenNumber()) {
            return "hidden";
        }
        if (number % IDEA_EVERY == FIRST_IDEA) {
            return "idea";
        }
        int drawn = random.nextInt(WHOLE);
        for (Map.Entry<String, Integer> share : SHARES.entrySet()) {
            drawn -= share.getValue();
            if (drawn < 0) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("the shares do not add up to " + WHOLE);
    }

    /** No words of the lexicons: only somebody who reads it sees what it is. */
    private static Templates.Template hiddenIdea(String language) {
        return language.equals("fr")
                ? new Templates.Template(
                        "Cinq heures du matin",
                        "Je remplis la Brumeline dans le noir pour laisser dormir la maison. Avec une veilleuse sur la jauge,"
                                + " je verrais le niveau sans allumer.")
                : new Templates.Template(
                        "Five in the morning",
                        "I fill the Brumeline in the dark so that the house sleeps on. With a night-light on the gauge I could"
                                + " read the level without a lamp.");
    }
}
