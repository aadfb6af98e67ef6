package org.vigie.search.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.search.text.Form;
import org.vigie.search.text.TokenKind;
import org.vigie.search.text.Tokenizer;

/** What may be written as a word or phrase, and what to tell a person who wrote something else. */
final class Words {
    /** Most words of a phrase with a distance, and most operands of NEAR. */
    static final int MOST_NEAR = 32;

    /**
     * Why a text is refused.
     *
     * @param expected what would have been right
     * @param suggestion what to write instead
     * @param remedy the same for an editor
     */
    record Problem(String expected, String suggestion, Remedy remedy) {
        /** One that takes a person to mend. */
        Problem(String expected, String suggestion) {
            this(expected, suggestion, Remedy.NONE);
        }
    }

    private static final Pattern UNKNOWN_FIELD = Pattern.compile("([\\p{L}_]+):(.*)", Pattern.DOTALL);
    private static final Pattern EXCLUDED = Pattern.compile("[-−!]([\\p{L}#@~].*)", Pattern.DOTALL);
    private static final Pattern FUZZY = Pattern.compile("(.+)~\\d*(\\.\\d+)?", Pattern.DOTALL);
    private static final Pattern BOOST = Pattern.compile("(.+)\\^\\d+(\\.\\d+)?", Pattern.DOTALL);

    private Words() {}

    /** What is wrong with a word that is not in quotes. */
    static Optional<Problem> problem(String text) {
        if (!Lexer.isWord(text)) {
            return Optional.of(new Problem("one word", "write the words one by one"));
        }
        return foreignSyntax(text).or(() -> flaw(text, Spots.Source.WORD));
    }

    /** What is wrong with the word after {@code raw:}. */
    static Optional<Problem> problemOfRaw(String text) {
        return FieldValues.isWord(text) || !Lexer.isWord(text)
                ? problem(text)
                : Optional.of(new Problem("a word or a phrase in quotes", "write the word without ["));
    }

    /** What is wrong with the inside of a phrase. */
    static Optional<Problem> problemOfPhrase(String text) {
        if (!Lexer.isPhrase(text)) {
            return Optional.of(new Problem("a word between the quotes", "leave the quotes out"));
        }
        return flaw(text, Spots.Source.PHRASE);
    }

    /** What is wrong with the word after {@code ~}. */
    static Optional<Problem> problemOfStem(String text) {
        if (Lexer.isWord(text) && Spots.hasWildcard(text, Spots.Source.WORD)) {
            return Optional.of(new Problem(
                    "a word without * and ? after ~", "write " + Lexeme.shown(text) + " or a whole word after ~"));
        }
        return problem(text);
    }

    /** What is wrong with the inside of a phrase with a distance. */
    static Optional<Problem> problemOfProximity(String text) {
        Optional<Problem> problem = problemOfPhrase(text);
        if (problem.isPresent()) {
            return problem;
        }
        int words = Spots.of(text, Form.WORD, Spots.Source.PHRASE).size();
        return words < 2
                ? Optional.of(new Problem("two words or more between the quotes", "leave ~ and the number out"))
                : Optional.empty();
    }

    /** What is wrong with a text of this kind; empty when it gives spots. */
    static Optional<Problem> flaw(String text, Spots.Source source) {
        return Spots.flaw(text, source).map(flaw -> problem(flaw, text));
    }

    private static Problem problem(Spots.Flaw flaw, String text) {
        String shown = Lexeme.shown(text);
        return switch (flaw) {
            case LEADING_WILDCARD ->
                new Problem("a letter before * or ?", "write the beginning of the word, or its forms with OR");
            case FEW_LETTERS ->
                new Problem("at least " + Spots.FEWEST_LETTERS + " letters before * or ?", "write more of the word");
            case LONELY_WILDCARD ->
                new Problem("a word with a letter or digit", "leave out " + shown, Remedy.leaveOut(text));
            case WILDCARD_IN_ADDRESS ->
                new Problem(
                        "an address without *",
                        "write links: and a part of the address, as links:nova.fr",
                        Remedy.rename(QueryField.LINKS.written()));
            case NO_WORD -> Suggestions.sign(text);
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
                    "a word, or NOT to exclude one",
                    "write NOT " + Lexeme.shown(excluded.group(1)),
                    Remedy.instead("NOT " + excluded.group(1))));
        }
        Matcher fuzzy = FUZZY.matcher(text);
        if (!address && fuzzy.matches()) {
            String word = Lexeme.shown(fuzzy.group(1));
            return Optional.of(new Problem(
                    "a word without ~ after it",
                    "write ~" + word + " for its stem, or " + word + "*",
                    Remedy.instead("~" + fuzzy.group(1))));
        }
        Matcher boost = BOOST.matcher(text);
        return boost.matches()
                ? Optional.of(new Problem(
                        "a word without ^", "write " + Lexeme.shown(boost.group(1)), Remedy.instead(boost.group(1))))
                : Optional.empty();
    }

    /** A field that the language does not know; {@code text} is what stands there. */
    static Problem unknownField(String name, String text) {
        Optional<String> nearest = QueryField.nearest(name);
        String quoted = "write \"" + Lexeme.shown(text) + "\" in quotes to look for the words";
        return new Problem(
                "a field that exists, such as " + nearest.orElse("title") + ":",
                nearest.map(known -> "write " + known + ": or " + quoted).orElse(quoted),
                nearest.map(Remedy::rename).orElse(Remedy.NONE));
    }

    /** Whether a word is one web address. */
    static boolean isAddress(String text) {
        var tokens = Tokenizer.tokens(text);
        return List.of(TokenKind.URL)
                .equals(tokens.stream().map(token -> token.kind()).limit(2).toList());
    }
}
