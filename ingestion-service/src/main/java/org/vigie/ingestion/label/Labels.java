package org.vigie.ingestion.label;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vigie.ingestion.tone.Tone;
import org.vigie.ingestion.wording.Wording;

/**
 * Labels messages. French, English, Spanish, German and Italian have lexicons; a text of unknown language is read with all, and one of any
 * other language gets no label but what its author's handle says. Deterministic, without I/O after construction, thread-safe.
 */
public final class Labels {
    /** A word of its own, or the end of the name, before the server that networks write behind it. */
    private static final Pattern BOT =
            Pattern.compile("(.*[._-])?bot([._@-].*)?|@?bot(@.*)?|.*[a-z]bot(@.*)?|.*\\[bot\\]");
    /** Names of people, common in France above all, that end so. */
    private static final Pattern SURNAME = Pattern.compile(
            ".*(abbot|barbot|cabot|chabot|guibot|lambot|rabot|ribot|robot|sabot|talbot|tribot|turbot)(@.*)?");

    private final Map<String, LabelLexicon> lexicons =
            Stream.of("fr", "en", "es", "de", "it").collect(toUnmodifiableMap(language -> language, LabelLexicon::new));

    /**
     * The labels.
     *
     * @param language ISO 639-1, empty when unknown
     * @param handle the author's
     * @param program what the learned model makes of whether a program wrote it, 0 to 1; empty where nothing was learned
     */
    public Set<Label> of(Wording wording, Tone tone, String language, String handle, OptionalDouble program) {
        List<LabelLexicon> read = lexicons(language);
        if (read.isEmpty()) {
            return ofHandle(handle);
        }
        EnumSet<Label> labels = new Decision(new Evidence(wording, read), tone, program).labels();
        labels.addAll(ofHandle(handle));
        return labels;
    }

    /** What the author's handle says, whatever they wrote and in which language. */
    public static Set<Label> ofHandle(String handle) {
        return isBot(handle) ? Set.of(Label.LIKELY_BOT) : Set.of();
    }

    /** Accounts that say so themselves, as the rules of Mastodon and Bluesky ask of programs. */
    private static boolean isBot(String handle) {
        String name = handle.toLowerCase(Locale.ROOT);
        return name.contains("bot")
                && BOT.matcher(name).matches()
                && !SURNAME.matcher(name).matches();
    }

    private List<LabelLexicon> lexicons(String language) {
        if (language.isEmpty()) {
            return List.copyOf(lexicons.values());
        }
        LabelLexicon one = lexicons.get(language);
        return one == null ? List.of() : List.of(one);
    }
}
