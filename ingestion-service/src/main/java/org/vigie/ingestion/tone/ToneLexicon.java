package org.vigie.ingestion.tone;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vigie.ingestion.wording.Lexicon;
import org.vigie.ingestion.wording.PhraseBook;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/** One language's expressions together with the emoji. Thread-safe once made. */
final class ToneLexicon {
    private static final String JOINT = "joint";

    private final PhraseBook<Cue> book = new PhraseBook<>();
    private final Set<String> joints = new HashSet<>();
    private final int turnsBehind;

    private ToneLexicon(String language, int turnsBehind) {
        this.turnsBehind = turnsBehind;
        fill("/tone/" + language + ".tsv");
        fill("/tone/emoji.tsv");
    }

    /** Of a language that negates before what it denies ("not good"). */
    static ToneLexicon of(String language) {
        return new ToneLexicon(language, 0);
    }

    /** Of a language that puts its negation behind the verb too: at once ("marche pas"), or so many words later ("geht seit gestern nicht"). */
    static ToneLexicon turningBehind(String language, int words) {
        return new ToneLexicon(language, words);
    }

    private void fill(String resource) {
        for (Lexicon.Entry entry : Lexicon.read(resource)) {
            if (entry.kind().equals(JOINT)) {
                Wording.of(entry.expression()).tokens().forEach(token -> joints.add(token.form()));
                continue;
            }
            Cue.Kind kind = Cue.Kind.valueOf(entry.kind().toUpperCase(Locale.ROOT));
            book.add(entry.expression(), new Cue(kind, entry.weight()));
        }
    }

    /** How many words behind a verb its negation may begin; 0 when only in front. */
    int turnsBehind() {
        return turnsBehind;
    }

    /** A word behind which a negation says nothing. */
    boolean isJoint(Token token) {
        return joints.contains(token.form());
    }

    List<PhraseBook.Found<Cue>> find(List<Token> tokens) {
        return book.longest(tokens);
    }
}
