package org.vigie.search.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.search.query.refusal.Remedy;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;
import org.vigie.search.query.span.Spots;
import org.vigie.search.text.Form;
import org.vigie.search.text.token.TokenKind;
import org.vigie.search.text.token.Tokenizer;

/** What may be written as a word or phrase, and what to tell a person who wrote something else. */
public final class Words {
    /** Most words of a phrase with a distance, and most operands of NEAR. */
    static final int MOST_NEAR = 32;

    /**
     * Why a text is refused.
     *
     * @param expected what would have been right
     * @param suggestion what to write instead
     * @param remedy the same for an editor
     */
    public record Problem(Said expected, Said suggestion, Remedy remedy) {
        /** One that takes a person to mend. */
        Problem(Said expected, Said suggestion) {
            this(expected, suggestion, Remedy.NONE);
        }

        /** One without parts that takes a person to mend. */
        Problem(Wording expected, Wording suggestion) {
            this(expected.said(), suggestion.said());
        }
    }

    private static final Pattern UNKNOWN_FIELD = Pattern.compile("([\\p{L}_]+):(.*)", Pattern.DOTALL);
    private static final Pattern EXCLUDED = Pattern.compile("[-−!]([\\p{L}#@~].*)", Pattern.DOTALL);
    private static final Pattern FUZZY = Pattern.compile("(.+)~\\d*(\\.\\d+)?", Pattern.DOTALL);
    private static final Pattern BOOST = Pattern.compile("(.+)\\^\\d+(\\.\\d+)?", Pattern.DOTALL);

    private Words() {}

    /** What is wrong with a word that is not in quotes. */
    public static Optional<Problem> problem(String text) {
        if (!Lexer.isWord(text)) {
            return Optional.of(new Problem(Wording.ONE_WORD, Wording.WORDS_ONE_BY_ONE));
        }
        return foreignSyntax(text).or(() -> flaw(text, Spots.Source.WORD));
    }

    /** What is wrong with the word after {@code raw:}. */
    public static Optional<Problem> problemOfRaw(String text) {
        return FieldValues.isWord(text) || !Lexer.isWord(text)
                ? problem(text)
                : Optional.of(new Problem(Wording.WORD_OR_PHRASE, Wording.WRITE_WITHOUT_BRACKET));
    }

    /** What is wrong with the inside of a phrase. */
    public static Optional<Problem> problemOfPhrase(String text) {
        if (!Lexer.isPhrase(text)) {
            return Optional.of(new Problem(Wording.WORD_IN_QUOTES, Wording.LEAVE_QUOTES_OUT));
        }
        return flaw(text, Spots.Source.PHRASE);
    }

    /** What is wrong with the word after {@code ~}. */
    public static Optional<Problem> problemOfStem(String text) {
        if (Lexer.isWord(text) && Spots.hasWildcard(text, Spots.Source.WORD)) {
            return Optional.of(new Problem(
                    Wording.STEM_WITHOUT_WILDCARD.said(),
                    Wording.WHOLE_WORD_AFTER_TILDE.with("word", Said.shown(text))));
        }
        return problem(text);
    }

    /** What is wrong with the inside of a phrase with a distance. */
    public static Optional<Problem> problemOfProximity(String text) {
        Optional<Problem> problem = problemOfPhrase(text);
        if (problem.isPresent()) {
            return problem;
        }
        int words = Spots.of(text, Form.WORD, Spots.Source.PHRASE).size();
        return words < 2
                ? Optional.of(new Problem(Wording.SEVERAL_WORDS, Wording.LEAVE_DISTANCE_OUT))
                : Optional.empty();
    }

    /** What is wrong with a text of this kind; empty when it gives spots. */
    static Optional<Problem> flaw(String text, Spots.Source source) {
        return Spots.flaw(text, source).map(flaw -> problem(flaw, text));
    }

    private static Problem problem(Spots.Flaw flaw, String text) {
        return switch (flaw) {
            case LEADING_WILDCARD -> new Problem(Wording.LETTER_BEFORE_WILDCARD, Wording.WRITE_BEGINNING);
            case FEW_LETTERS ->
                new Problem(
                        Wording.LETTERS_BEFORE_WILDCARD.with("least", Spots.FEWEST_LETTERS), Wording.WRITE_MORE.said());
            case MANY_WILDCARDS ->
                new Problem(Wording.FEWER_WILDCARDS.with("limit", Spots.MOST_WILDCARDS), Wording.WRITE_MORE.said());
            case LONELY_WILDCARD ->
                new Problem(
                        Wording.LETTER_OR_DIGIT.said(),
                        Wording.LEAVE_OUT.with("sign", Said.shown(text)),
                        Remedy.leaveOut(text));
            case WILDCARD_IN_ADDRESS ->
                new Problem(
                        Wording.ADDRESS_WITHOUT_WILDCARD.said(),
                        Wording.PART_OF_ADDRESS.said(),
                        Remedy.rename(QueryField.LINKS.written()));
            case NO_WORD -> sign(text);
        };
    }

    private static Optional<Problem> foreignSyntax(String text) {
        boolean address = isAddress(text);
        Matcher field = UNKNOWN_FIELD.matcher(text);
        if (!address && field.matches() && !field.group(2).isEmpty()) {
            return Optional.of(unknownField(field.group(1), text));
        }
        Matcher excluded = EXCLUDED.matcher(text);
        if (excluded.matches()) {
            return Optional.of(new Problem(
                    Wording.WORD_OR_NOT.said(),
                    Wording.WRITE.with("instead", "NOT " + Said.shown(excluded.group(1))),
                    Remedy.instead("NOT " + excluded.group(1))));
        }
        Matcher fuzzy = FUZZY.matcher(text);
        if (!address && fuzzy.matches()) {
            String word = Said.shown(fuzzy.group(1));
            return Optional.of(new Problem(
                    Wording.WORD_WITHOUT_TILDE.said(),
                    Wording.STEM_OR_WILDCARD.with("word", word),
                    Remedy.instead("~" + fuzzy.group(1))));
        }
        Matcher boost = BOOST.matcher(text);
        return boost.matches()
                ? Optional.of(new Problem(
                        Wording.WORD_WITHOUT_CARET.said(),
                        Wording.WRITE.with("instead", Said.shown(boost.group(1))),
                        Remedy.instead(boost.group(1))))
                : Optional.empty();
    }

    /** A field that the language does not know; {@code text} is what stands there. */
    public static Problem unknownField(String name, String text) {
        Optional<String> nearest = QueryField.nearest(name);
        String shown = Said.shown(text);
        return new Problem(
                Wording.KNOWN_FIELD.with("field", nearest.orElse("title")),
                nearest.map(known -> Wording.FIELD_OR_QUOTES.with("field", known, "text", shown))
                        .orElseGet(() -> Wording.WRITE_QUOTES.with("text", shown)),
                nearest.map(Remedy::rename).orElse(Remedy.NONE));
    }

    /** Whether a word is one web address. */
    public static boolean isAddress(String text) {
        var tokens = Tokenizer.tokens(text);
        return List.of(TokenKind.URL)
                .equals(tokens.stream().map(token -> token.kind()).limit(2).toList());
    }

    /** For signs that other query languages use, and for what holds no word at all. */
    private static Problem sign(String sign) {
        Said expected = Wording.LETTER_OR_DIGIT.said();
        if (WideSigns.first(sign) >= 0) {
            String narrow = WideSigns.narrowed(sign);
            return new Problem(expected, Wording.WRITE.with("instead", Said.shown(narrow)), Remedy.instead(narrow));
        }
        return switch (sign) {
            case "|", "||" -> new Problem(expected, Wording.WRITE.with("instead", "OR"), Remedy.instead("OR"));
            case "&", "&&", "+" ->
                new Problem(expected, Wording.LEAVE_AND_OUT.with("sign", sign), Remedy.leaveOut(sign));
            case "-", "!", "−" -> new Problem(expected, Wording.WRITE.with("instead", "NOT"), Remedy.instead("NOT"));
            default -> new Problem(expected, Wording.LEAVE_OUT.with("sign", Said.shown(sign)), Remedy.leaveOut(sign));
        };
    }
}
