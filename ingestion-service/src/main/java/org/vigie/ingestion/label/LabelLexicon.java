package org.vigie.ingestion.label;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vigie.ingestion.wording.Lexicon;
import org.vigie.ingestion.wording.PhraseBook;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/** What one language's expressions say about labels, and its words for who writes and who is spoken to. Thread-safe once made. */
final class LabelLexicon {
    private final PhraseBook<Cue> book = new PhraseBook<>();
    private final Set<String> first = new HashSet<>();
    private final Set<String> second = new HashSet<>();
    private final Set<String> opening = new HashSet<>();

    /** What an expression says about a label, and how much. */
    record Cue(Label label, double weight) {}

    /** {@code language} is ISO 639-1. {@link IllegalStateException} when it has no lexicon. */
    LabelLexicon(String language) {
        for (Lexicon.Entry entry : Lexicon.read("/label/" + language + ".tsv")) {
            switch (entry.kind()) {
                case "first" -> first.add(word(entry));
                case "second" -> second.add(word(entry));
                case "opening" -> opening.add(word(entry));
                default -> {
                    Label label = Label.valueOf(entry.kind().toUpperCase(Locale.ROOT));
                    book.add(entry.expression(), new Cue(label, entry.weight()));
                }
            }
        }
    }

    private static String word(Lexicon.Entry entry) {
        return Wording.of(entry.expression()).tokens().getFirst().form();
    }

    List<PhraseBook.Found<Cue>> find(Wording wording) {
        return book.all(wording.tokens());
    }

    /** A word for who writes. */
    boolean isFirst(Token token) {
        return first.contains(token.form());
    }

    /** A word for who is spoken to. */
    boolean isSecond(Token token) {
        return second.contains(token.form());
    }

    /** A word after which a question begins without its mark. */
    boolean isOpening(Token token) {
        return opening.contains(token.form());
    }
}
