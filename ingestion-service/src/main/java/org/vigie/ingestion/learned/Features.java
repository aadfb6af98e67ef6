package org.vigie.ingestion.learned;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        List<Token> tokens = wording.tokens();
        Set<String> features = LinkedHashSet.newLinkedHashSet(3 * tokens.size() + 3);
        String before = "^";
        int words = 0;
        for (Token token : tokens) {
            String name = name(token);
            features.add(name);
            if (token.kind() == Token.Kind.WORD) {
                words++;
                if (name.length() > BEGINNING) {
                    features.add(name.substring(0, BEGINNING) + "~");
                }
            }
            features.add(before + "_" + name);
            before = name;
        }
        features.add(before + "_$");
        features.add(words <= SHORT ? "<short>" : words >= LONG ? "<long>" : "<middle>");
        if (wording.isShouted()) {
            features.add("<shouted>");
        }
        return features;
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
