package org.vigie.ingestion.label;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.vigie.ingestion.wording.PhraseBook;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/** What speaks for and against each label in one message, by the lexicons of its language. */
final class Evidence {
    private final Wording wording;
    private final List<LabelLexicon> lexicons;
    private final Map<Label, Double> sums = new EnumMap<>(Label.class);
    private final int words;
    private final boolean first;
    private final boolean second;

    Evidence(Wording wording, List<LabelLexicon> lexicons) {
        this.wording = wording;
        this.lexicons = lexicons;
        words = wording.count(Token.Kind.WORD);
        first = says(LabelLexicon::isFirst);
        second = says(LabelLexicon::isSecond);
        lexicons.forEach(lexicon -> lexicon.find(wording).forEach(this::add));
    }

    private void add(PhraseBook.Found<LabelLexicon.Cue> found) {
        for (LabelLexicon.Cue cue : found.values()) {
            boolean aside = cue.label() == Label.QUESTION && cue.weight() > 0 && !asks() && !opens(found.start());
            sums.merge(cue.label(), aside ? 0 : cue.weight(), Double::sum);
        }
    }

    /** Without a question mark, only the beginning of a sentence asks. */
    private boolean opens(int start) {
        Token before = start == 0 ? null : wording.tokens().get(start - 1);
        return before == null
                || before.kind() == Token.Kind.MARK
                || before.kind() == Token.Kind.USER
                || lexicons.stream().anyMatch(lexicon -> lexicon.isOpening(before));
    }

    double of(Label label) {
        return sums.getOrDefault(label, 0.0);
    }

    boolean has(Label label) {
        return of(label) >= 0.99;
    }

    boolean asks() {
        return wording.marks("?") > 0;
    }

    int words() {
        return words;
    }

    boolean isFirstPerson() {
        return first;
    }

    boolean isSecondPerson() {
        return second;
    }

    int count(Token.Kind kind) {
        return wording.count(kind);
    }

    private boolean says(BiPredicate<LabelLexicon, Token> person) {
        for (Token token : wording.tokens()) {
            if (token.kind() == Token.Kind.WORD && says(person, token)) {
                return true;
            }
        }
        return false;
    }

    /** A loop, because every word of every mention passes: a stream takes several times as long. */
    private boolean says(BiPredicate<LabelLexicon, Token> person, Token token) {
        for (LabelLexicon lexicon : lexicons) {
            if (person.test(lexicon, token)) {
                return true;
            }
        }
        return false;
    }
}
