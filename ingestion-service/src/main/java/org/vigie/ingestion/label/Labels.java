package org.vigie.ingestion.label;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vigie.ingestion.tone.Tone;
import org.vigie.ingestion.wording.Lexicon;
import org.vigie.ingestion.wording.PhraseBook;
import org.vigie.ingestion.wording.Wording;

/**
 * Labels messages. French and English have lexicons; a text of unknown language is read with both, and one of any other
 * language gets no label but what its author's handle says. Deterministic, without I/O after construction, thread-safe.
 */
public final class Labels {
    /** A word of its own, or the end of the name, before the server that networks write behind it. */
    private static final Pattern BOT =
            Pattern.compile("(.*[._-])?bot([._@-].*)?|@?bot(@.*)?|.*[a-z]bot(@.*)?|.*\\[bot\\]");
    /** Names of people, common in France above all, that end so. */
    private static final Pattern SURNAME = Pattern.compile(
            ".*(abbot|barbot|cabot|chabot|guibot|lambot|rabot|ribot|robot|sabot|talbot|tribot|turbot)(@.*)?");

    private final PhraseBook<Cue> french = book("fr");
    private final PhraseBook<Cue> english = book("en");
    private final Map<String, List<PhraseBook<Cue>>> books =
            Map.of("fr", List.of(french), "en", List.of(english), "", List.of(french, english));

    /** What an expression says about a label, and how much. */
    record Cue(Label label, double weight) {}

    /** The labels; {@code language} is ISO 639-1 or empty when unknown, {@code handle} the author's. */
    public Set<Label> of(Wording wording, Tone tone, String language, String handle) {
        List<PhraseBook<Cue>> lexicons = books.get(language);
        if (lexicons == null) {
            return ofHandle(handle);
        }
        Evidence evidence = new Evidence(wording);
        for (PhraseBook<Cue> lexicon : lexicons) {
            lexicon.all(wording.tokens()).forEach(evidence::add);
        }
        EnumSet<Label> labels = new Decision(evidence, tone).labels();
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

    private static PhraseBook<Cue> book(String language) {
        PhraseBook<Cue> book = new PhraseBook<>();
        for (Lexicon.Entry entry : Lexicon.read("/label/" + language + ".tsv")) {
            Label label = Label.valueOf(entry.kind().toUpperCase(Locale.ROOT));
            book.add(entry.expression(), new Cue(label, entry.weight()));
        }
        return book;
    }
}
