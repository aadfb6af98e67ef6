package org.vigie.search.query.span;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vigie.search.text.Form;
import org.vigie.search.text.Names;
import org.vigie.search.text.Stems;
import org.vigie.search.text.token.Addresses;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.TokenKind;
import org.vigie.search.text.token.Tokenizer;

/** From the text of a word or phrase to what must stand where, by the same analysis that posts go through. */
public final class Spots {
    /** Letters before the first wildcard, so that no pattern walks through every word there is. */
    public static final int FEWEST_LETTERS = 2;
    /**
     * Wildcards of one word, stars side by side being one. The index makes of a pattern a machine that reads words, whose states may double
     * with each wildcard: of some twenty it makes none at all, and of fewer not in time.
     */
    public static final int MOST_WILDCARDS = 8;

    /** What a text is. */
    public enum Source {
        /** One word outside quotes: {@code *} and {@code ?} are wildcards. */
        WORD,
        /** Words in quotes: {@code *} beside a letter and {@code ?} between letters are wildcards. */
        PHRASE,
        /** A name or handle. */
        NAME,
        /** A web address or a part of one: only {@code *} is a wildcard. */
        ADDRESS
    }

    /** Why a pattern cannot be used. */
    public enum Flaw {
        LEADING_WILDCARD,
        FEW_LETTERS,
        MANY_WILDCARDS,
        LONELY_WILDCARD,
        WILDCARD_IN_ADDRESS,
        NO_WORD
    }

    private Spots() {}

    /** Whether the text holds a wildcard. */
    public static boolean hasWildcard(String text, Source source) {
        return Wildcards.mark(text, source).isPresent();
    }

    /** What is wrong with the text. */
    public static Optional<Flaw> flaw(String text, Source source) {
        Optional<Wildcards> wildcards = Wildcards.mark(text, source);
        if (wildcards.isEmpty()) {
            return tokens(text, source).isEmpty() ? Optional.of(Flaw.NO_WORD) : Optional.empty();
        }
        return wildcards.get().flaw(tokens(wildcards.get().text(), source));
    }

    /** The spots of a text without {@link #flaw}, in order; at least one. */
    public static List<Span.Spot> of(String text, Form form, Source source) {
        Optional<Wildcards> wildcards = form == Form.STEM ? Optional.empty() : Wildcards.mark(text, source);
        List<Token> tokens = tokens(wildcards.map(Wildcards::text).orElse(text), source);
        List<Span.Spot> spots = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            spots.add(spot(token, form, wildcards));
        }
        return spots;
    }

    private static Span.Spot spot(Token token, Form form, Optional<Wildcards> wildcards) {
        if (form == Form.STEM) {
            return new Span.OneOf(Stems.everyLanguage(token).stream()
                    .<Span.Spot>map(stem -> new Span.Term(Form.STEM, stem))
                    .toList());
        }
        String written = form == Form.RAW ? token.raw() : token.term();
        String pattern = wildcards.map(marks -> marks.pattern(written)).orElse(written);
        boolean plain = token.kind() == TokenKind.URL || pattern.equals(written);
        return plain ? new Span.Term(form, written) : new Span.Glob(form, pattern);
    }

    private static List<Token> tokens(String text, Source source) {
        return Tokenizer.tokens(
                switch (source) {
                    case WORD, PHRASE -> text;
                    case NAME -> Names.bare(text);
                    case ADDRESS -> Addresses.bare(text);
                });
    }
}
