package org.vigie.ingestion.tone;

import java.util.List;
import java.util.Locale;
import org.vigie.ingestion.wording.Lexicon;
import org.vigie.ingestion.wording.PhraseBook;
import org.vigie.ingestion.wording.Token;

/** One language's expressions together with the emoji. Thread-safe. */
final class ToneLexicon {
    private final PhraseBook<Cue> book = new PhraseBook<>();
    private final boolean turnsAfter;

    /** {@code turnsAfter}: the language puts its negation behind the verb too ("marche pas"). */
    ToneLexicon(String resource, boolean turnsAfter) {
        this.turnsAfter = turnsAfter;
        fill(resource);
        fill("/tone/emoji.tsv");
    }

    private void fill(String resource) {
        for (Lexicon.Entry entry : Lexicon.read(resource)) {
            Cue.Kind kind = Cue.Kind.valueOf(entry.kind().toUpperCase(Locale.ROOT));
            book.add(entry.expression(), new Cue(kind, entry.weight()));
        }
    }

    boolean turnsAfter() {
        return turnsAfter;
    }

    List<PhraseBook.Found<Cue>> find(List<Token> tokens) {
        return book.longest(tokens);
    }
}
