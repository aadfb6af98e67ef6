package org.vigie.benchmarks.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A language of made-up words behind the real common ones, used as people use words: the one at rank r with a chance of 1/r
 * (Zipf). The common words are the real ones, so that queries of common words are hard in the way they really are.
 */
public final class SyntheticLanguage {
    private static final List<String> FRENCH = List.of(
            ("de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec "
                            + "ou ont cette mais été comme aux tout nous sa fait son elle vous leur bien être même deux ces "
                            + "sans peut dont tous très où après quand on je y si moi mon ma mes tu te ça votre vos merci bonjour "
                            + "jour fois aussi rien encore toujours jamais faire avoir voir dit trop peu chez alors avant depuis")
                    .split(" "));
    private static final List<String> ENGLISH =
            List.of(("the to and of a in is for on that it with as was be by this are at have from or an not i you but "
                            + "his they their we her she he my all will one has been would there what so if about who get which "
                            + "when me can no just like him know take people into year your good some could them see other than "
                            + "then now look only come its over think also back after use two how our work first well way even new")
                    .split(" "));

    private final String code;
    private final List<String> words;
    private final double[] upTo;

    private SyntheticLanguage(String code, List<String> words) {
        this.code = code;
        this.words = words;
        this.upTo = new double[words.size()];
        double sum = 0;
        for (int rank = 0; rank < upTo.length; rank++) {
            sum += 1.0 / (rank + 1.5);
            upTo[rank] = sum;
        }
    }

    /** Common words of French, then words with accents. */
    public static SyntheticLanguage french(int size) {
        return new SyntheticLanguage("fr", words(FRENCH, size, "éèêàçoueiaouei", 11));
    }

    /** Common words of English, then words without accents. */
    public static SyntheticLanguage english(int size) {
        return new SyntheticLanguage("en", words(ENGLISH, size, "aeiouyaeio", 12));
    }

    private static List<String> words(List<String> common, int size, String vowels, long seed) {
        Random random = new Random(seed);
        Set<String> seen = new HashSet<>(common);
        List<String> words = new ArrayList<>(seen.size() < common.size() ? List.copyOf(seen) : common);
        while (words.size() < size) {
            String word = word(random, vowels);
            if (seen.add(word)) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    /** Two to four syllables. */
    public static String word(Random random, String vowels) {
        String consonants = "bcdfghjlmnprstvz";
        StringBuilder word = new StringBuilder();
        int syllables = 2 + random.nextInt(3);
        for (int i = 0; i < syllables; i++) {
            word.append(consonants.charAt(random.nextInt(consonants.length())));
            word.append(vowels.charAt(random.nextInt(vowels.length())));
            if (random.nextInt(4) == 0) {
                word.append("nrst".charAt(random.nextInt(4)));
            }
        }
        return word.toString();
    }

    /** BCP 47. */
    public String code() {
        return code;
    }

    public int size() {
        return words.size();
    }

    /** The word at a rank, 0 the commonest. */
    public String word(int rank) {
        return words.get(rank);
    }

    /** A word as it comes in a text. */
    public String next(Random random) {
        double point = random.nextDouble() * upTo[upTo.length - 1];
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return words.get(low);
    }

    /** The rank whose word a token is with this chance. */
    public int rankOf(double chance) {
        double rank = 1 / (chance * upTo[upTo.length - 1]) - 1.5;
        return (int) Math.clamp(rank, 0, words.size() - 1.0);
    }
}
