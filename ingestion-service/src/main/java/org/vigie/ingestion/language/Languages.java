package org.vigie.ingestion.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vigie.ingestion.wording.Wording;

/**
 * The language of a text. Common words decide on short and noisy texts, where statistics over letters mislead; those come
 * second, held to what the words leave possible; what stays doubtful stays empty. Thread-safe.
 */
public final class Languages {
    private static final int MAX_CHARACTERS = 400;
    private static final int FEWEST_LETTERS = 24;
    /** A few words may be a name or a title in another language. */
    private static final int ENOUGH_LETTERS = 60;

    private static final double CLEAR_LEAD = 1.3;
    private static final double ENOUGH = 0.9;
    private static final double CLEAR_WORDS = 1.5;
    private static final double WORDS_WEIGH = 0.5;
    private static final Pattern NOISE = Pattern.compile("https?://\\S+|[@#]\\S+|[^\\p{L}\\p{Z}\\s']+");
    private static final Set<String> CANDIDATES =
            Set.of("en", "fr", "es", "de", "it", "pt", "nl", "pl", "ru", "ar", "tr", "ja", "zh", "ko", "sv", "da");

    private final LanguageModel model;
    private final CommonWords commonWords = new CommonWords();

    Languages(LanguageModel model) {
        this.model = model;
    }

    /** With Apache OpenNLP's statistics over letters. */
    public static Languages standard() {
        return new Languages(new OpenNlpLanguageModel());
    }

    /**
     * As {@link #of(String)} where the text says it clearly and at length: programs that write feeds call many texts English that are not.
     * Otherwise what was said of it, as of a language that is not looked for here.
     *
     * @param wording of the text
     * @param said ISO 639-1 code, or empty
     */
    public String of(String text, Wording wording, String said) {
        boolean contested = said.isEmpty() || CANDIDATES.contains(said) && hasLetters(text, ENOUGH_LETTERS);
        String found = contested ? of(text, wording) : "";
        return found.isEmpty() ? said : found;
    }

    /** ISO 639-1 code, or empty when it is not clear. */
    public String of(String text) {
        return of(text, Wording.of(text));
    }

    private String of(String text, Wording wording) {
        boolean whole = text.length() <= MAX_CHARACTERS;
        String start = whole ? text : text.substring(0, MAX_CHARACTERS);
        Map<String, Double> points = commonWords.points(start, whole ? wording : Wording.of(start));
        List<Map.Entry<String, Double>> best = ranked(points);
        if (isClear(best)) {
            return best.get(0).getKey();
        }
        String words = NOISE.matcher(start.replace('’', '\''))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT)
                .strip();
        return hasLetters(words, FEWEST_LETTERS) ? likeliest(words, points) : "";
    }

    private static boolean hasLetters(String text, int enough) {
        int letters = 0;
        for (int i = 0; i < text.length() && letters < enough; i++) {
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return letters == enough;
    }

    private static boolean isClear(List<Map.Entry<String, Double>> best) {
        return !best.isEmpty()
                && best.get(0).getValue() >= ENOUGH
                && (best.size() == 1
                        || best.get(0).getValue() >= CLEAR_WORDS * best.get(1).getValue());
    }

    private String likeliest(String words, Map<String, Double> points) {
        Map<String, Double> likelihoods = new java.util.HashMap<>();
        model.likelihoods(words).forEach((language, likelihood) -> {
            if (CANDIDATES.contains(language)) {
                likelihoods.put(language, likelihood * (1 + WORDS_WEIGH * points.getOrDefault(language, 0.0)));
            }
        });
        List<Map.Entry<String, Double>> best = ranked(likelihoods);
        if (best.isEmpty()) {
            return "";
        }
        boolean clear = best.size() == 1
                || best.get(0).getValue() >= CLEAR_LEAD * best.get(1).getValue();
        return clear ? best.get(0).getKey() : "";
    }

    private static List<Map.Entry<String, Double>> ranked(Map<String, Double> points) {
        return points.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(2)
                .toList();
    }
}
