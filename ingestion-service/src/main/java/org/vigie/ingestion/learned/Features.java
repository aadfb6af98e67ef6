package org.vigie.ingestion.learned;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/** What the model sees of a message: words, their beginnings, pairs of words, marks, pictures, and its form. */
public final class Features {
    private static final int BEGINNING = 5;
    private static final int SHORT = 4;
    private static final int LONG = 20;

    private Features() {}

    /** Distinct features in order of appearance. */
    public static Set<String> of(Wording wording) {
        Set<String> features = new LinkedHashSet<>();
        each(wording, features::add);
        return features;
    }

    /** Tells of the features in order of appearance, of some more than once. */
    static void each(Wording wording, Consumer<String> told) {
        String before = "^";
        int words = 0;
        for (Token token : wording.tokens()) {
            String name = name(token);
            told.accept(name);
            if (token.kind() == Token.Kind.WORD) {
                words++;
                if (name.length() > BEGINNING) {
                    told.accept(name.substring(0, BEGINNING) + "~");
                }
            }
            told.accept(before + "_" + name);
            before = name;
        }
        told.accept(before + "_$");
        told.accept(words <= SHORT ? "<short>" : words >= LONG ? "<long>" : "<middle>");
        if (wording.isShouted()) {
            told.accept("<shouted>");
        }
    }

    /** Numbers, addresses and handles are all the same to the model. */
    private static String name(Token token) {
        return switch (token.kind()) {
            case NUMBER ->
                token.form().indexOf(':') > 0 ? "<time>" : token.form().indexOf('/') > 0 ? "<part>" : "<number>";
            case LINK -> "<link>";
            case USER -> "<user>";
            case TAG -> "<tag>";
            case WORD, EMOJI, MARK -> token.tight();
        };
    }
}
