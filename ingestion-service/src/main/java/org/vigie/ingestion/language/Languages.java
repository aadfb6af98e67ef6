package org.vigie.ingestion.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vigie.channels.Content;
import org.vigie.ingestion.mention.Mention;

/**
 * The language of a mention: what the network says, else a guess. Common little words decide on short texts, where
 * statistics over letters mislead; what stays doubtful stays empty. Both consumers ask for the same mention, so recent
 * answers are kept. Thread-safe.
 */
public final class Languages {
    private static final int MAX_KEPT = 5_000;
    private static final int MAX_CHARACTERS = 400;
    private static final int FEWEST_LETTERS = 24;
    private static final double CLEAR_LEAD = 1.3;
    private static final Pattern NOISE = Pattern.compile("https?://\\S+|[@#]\\S+|[^\\p{L}\\p{Z}\\s']+");
    private static final Set<String> CANDIDATES =
            Set.of("en", "fr", "es", "de", "it", "pt", "nl", "pl", "ru", "ar", "tr", "ja", "zh", "ko", "sv", "da");
    private static final Set<String> FRENCH = Set.of(
            "le",
            "la",
            "les",
            "des",
            "une",
            "est",
            "et",
            "je",
            "tu",
            "vous",
            "nous",
            "mon",
            "ma",
            "mes",
            "votre",
            "vos",
            "pas",
            "plus",
            "que",
            "qui",
            "pour",
            "avec",
            "dans",
            "sur",
            "ça",
            "c'est",
            "j'ai",
            "merci",
            "bonjour",
            "au",
            "aux",
            "du",
            "suis",
            "avez",
            "sont",
            "toujours",
            "depuis",
            "très",
            "encore",
            "où",
            "ne",
            "ce",
            "cette");
    private static final Set<String> ENGLISH = Set.of(
            "the", "is", "are", "and", "i", "you", "my", "your", "not", "it", "was", "for", "with", "this", "that",
            "to", "of", "in", "have", "has", "please", "thanks", "thank", "hello", "hi", "still", "why", "where",
            "when", "what", "been", "but", "they", "we", "no", "can", "don't", "can't", "it's", "i'm");

    private final LanguageModel model;
    private final Map<String, String> kept = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_KEPT;
        }
    });

    Languages(LanguageModel model) {
        this.model = model;
    }

    /** ISO 639-1 code, or empty when it is not clear. */
    public String of(Mention mention) {
        Content content = mention.item().content();
        if (!content.language().isEmpty()) {
            return content.language();
        }
        String key = mention.id() + "/" + mention.version();
        String known = kept.get(key);
        if (known == null) {
            known = guess(content.text().isBlank() ? content.title() : content.text());
            kept.put(key, known);
        }
        return known;
    }

    String guess(String text) {
        String start = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        String words = NOISE.matcher(start.replace('’', '\''))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT)
                .strip();
        String little = littleWords(words);
        if (!little.isEmpty()) {
            return little;
        }
        long letters = words.chars().filter(Character::isLetter).count();
        return letters < FEWEST_LETTERS ? "" : likeliest(words);
    }

    private static String littleWords(String words) {
        int french = 0;
        int english = 0;
        for (String word : words.split("[\\s\\p{Z}]+", -1)) {
            french += FRENCH.contains(word) ? 1 : 0;
            english += ENGLISH.contains(word) ? 1 : 0;
        }
        if (french >= 2 && french >= 2 * english) {
            return "fr";
        }
        return english >= 2 && english >= 2 * french ? "en" : "";
    }

    private String likeliest(String words) {
        List<Map.Entry<String, Double>> best = model.likelihoods(words).entrySet().stream()
                .filter(entry -> CANDIDATES.contains(entry.getKey()))
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(2)
                .toList();
        if (best.isEmpty()) {
            return "";
        }
        boolean clear = best.size() == 1
                || best.get(0).getValue() >= CLEAR_LEAD * best.get(1).getValue();
        return clear ? best.get(0).getKey() : "";
    }
}
