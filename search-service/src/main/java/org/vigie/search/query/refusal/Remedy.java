package org.vigie.search.query.refusal;

import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.Tokenizer;

/**
 * What an editor can write to follow a suggestion.
 *
 * @param text what is written; of RENAME a name without its colon
 */
public record Remedy(Kind kind, String text) implements Serializable {
    /** Where the text goes. */
    enum Kind {
        /** It takes a person. */
        NONE,
        /** In place of what was found. */
        INSTEAD,
        BEFORE,
        AFTER,
        /** In place of what stands before the first colon. */
        RENAME,
        /** Nothing in place of what was found, when that is just this text. */
        LEAVE_OUT,
        /** In place of what was found, when that begins like it: else it only shows what such a text looks like. */
        EXAMPLE
    }

    public static final Remedy NONE = new Remedy(Kind.NONE, "");
    private static final int SAME_BEGINNING = 2;

    public static Remedy instead(String text) {
        return new Remedy(Kind.INSTEAD, text);
    }

    public static Remedy before(String text) {
        return new Remedy(Kind.BEFORE, text);
    }

    public static Remedy after(String text) {
        return new Remedy(Kind.AFTER, text);
    }

    public static Remedy leaveOut(String text) {
        return new Remedy(Kind.LEAVE_OUT, text);
    }

    public static Remedy rename(String name) {
        return new Remedy(Kind.RENAME, name);
    }

    public static Remedy example(String text) {
        return new Remedy(Kind.EXAMPLE, text);
    }

    /** What to write in place of what was found, which may be empty. */
    public Optional<String> applied(String found) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case INSTEAD -> Optional.of(text);
            case BEFORE -> Optional.of(text + found);
            case AFTER -> Optional.of(found + text);
            case RENAME -> renamed(found);
            case LEAVE_OUT -> found.equals(text) ? Optional.of("") : Optional.empty();
            case EXAMPLE -> isMeant(found) ? Optional.of(text) : Optional.empty();
        };
    }

    private Optional<String> renamed(String found) {
        int colon = found.indexOf(':');
        return colon > 0 ? Optional.of(text + found.substring(colon)) : Optional.empty();
    }

    private boolean isMeant(String found) {
        String was = bare(found);
        return was.length() >= SAME_BEGINNING && bare(text).startsWith(was.substring(0, SAME_BEGINNING));
    }

    private static String bare(String text) {
        return Tokenizer.tokens(text).stream().map(Token::term).collect(Collectors.joining());
    }
}
