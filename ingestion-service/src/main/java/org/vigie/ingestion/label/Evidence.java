package org.vigie.ingestion.label;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.vigie.ingestion.wording.PhraseBook;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/** What speaks for and against each label in one message. */
final class Evidence {
    private static final Set<String> FIRST_PERSON = Set.of(
            "je", "j'", "moi", "mon", "ma", "mes", "notre", "nos", "nous", "m'", "me", "i", "i'", "my", "mine", "we",
            "our", "us", "jsuis", "jai");
    private static final Set<String> SECOND_PERSON =
            Set.of("vous", "votre", "vos", "you", "your", "u", "ur", "yours", "vs", "you're");

    private static final Set<String> GREETINGS = Set.of(
            "bonjour", "bonsoir", "bjr", "bsr", "salut", "slt", "coucou", "cc", "hello", "hi", "hey", "svp", "please",
            "et", "and", "savoir", "know");

    private final Wording wording;
    private final Map<Label, Double> sums = new EnumMap<>(Label.class);
    private final int words;
    private final boolean first;
    private final boolean second;

    Evidence(Wording wording) {
        this.wording = wording;
        words = wording.count(Token.Kind.WORD);
        first = speaks(FIRST_PERSON);
        second = speaks(SECOND_PERSON);
    }

    void add(PhraseBook.Found<Labels.Cue> found) {
        for (Labels.Cue cue : found.values()) {
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
                || GREETINGS.contains(before.form());
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

    private boolean speaks(Set<String> person) {
        for (Token token : wording.tokens()) {
            if (token.kind() == Token.Kind.WORD && person.contains(token.form())) {
                return true;
            }
        }
        return false;
    }
}
