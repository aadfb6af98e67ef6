package org.vigie.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Remedy;
import org.vigie.search.query.refusal.Wording;
import org.vigie.search.text.token.Tokenizer;

/** Cuts a query into words, phrases, operators and parentheses. Typographic quotes count as quotes. */
public final class Lexer {
    static final String QUOTES = "\"“”„«»";
    private static final Pattern NEAR = Pattern.compile("NEAR|(?i:near/).*");

    private final String query;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;

    private Lexer(String query) {
        this.query = query;
    }

    /** The lexemes, the last of kind END. Throws {@link QueryRefused}. */
    public static List<Lexeme> lexemes(String query) {
        Lexer lexer = new Lexer(query);
        lexer.run();
        return lexer.lexemes;
    }

    /** The lexemes before the first that never ends; the last is of kind END when all could be read. */
    public static List<Lexeme> asFarAsPossible(String query) {
        Lexer lexer = new Lexer(query);
        try {
            lexer.run();
        } catch (QueryRefused e) {
            // What it is about is told by the parser.
        }
        return lexer.lexemes;
    }

    /** Whether the text, alone, would be read as one piece of kind WORD. */
    static boolean isWord(String text) {
        return !text.isEmpty()
                && text.chars().noneMatch(Lexer::endsWord)
                && text.charAt(0) != '~'
                && kind(text) == Lexeme.Kind.WORD
                && QueryField.atStart(text, 0).isEmpty();
    }

    /** Whether the text could stand between quotes. */
    static boolean isPhrase(String text) {
        return text.chars().noneMatch(c -> QUOTES.indexOf(c) >= 0)
                && !Tokenizer.tokens(text).isEmpty();
    }

    private void run() {
        while (at < query.length()) {
            char c = query.charAt(at);
            if (isSpace(c)) {
                at++;
            } else if (c == '(') {
                add(Lexeme.Kind.OPEN, "(", 1);
            } else if (c == ')') {
                add(Lexeme.Kind.CLOSE, ")", 1);
            } else if (c == '[' && followsField()) {
                range();
            } else if (QUOTES.indexOf(c) >= 0) {
                phrase();
            } else if (c == '~') {
                add(Lexeme.Kind.STEM, "~", 1);
            } else {
                fieldOrWord();
            }
        }
        add(Lexeme.Kind.END, "", 0);
    }

    private boolean followsField() {
        return !lexemes.isEmpty()
                && lexemes.getLast().is(Lexeme.Kind.FIELD)
                && lexemes.getLast().end() == at + 1;
    }

    private void range() {
        int end = query.indexOf(']', at);
        if (end < 0) {
            throw QueryRefused.syntax(
                    at + 1,
                    Wording.ENDLESS_RANGE.said(),
                    Wording.CLOSING_BRACKET.said(),
                    Wording.CLOSE_RANGE.said(),
                    Remedy.after("]"));
        }
        add(Lexeme.Kind.RANGE, query.substring(at + 1, end), end + 1 - at);
    }

    private void phrase() {
        int end = at + 1;
        while (end < query.length() && QUOTES.indexOf(query.charAt(end)) < 0) {
            end++;
        }
        if (end == query.length()) {
            throw QueryRefused.syntax(
                    at + 1,
                    Wording.ENDLESS_QUOTE.said(),
                    Wording.CLOSING_QUOTE.said(),
                    Wording.CLOSE_QUOTE.said(),
                    Remedy.after("\""));
        }
        add(Lexeme.Kind.PHRASE, query.substring(at + 1, end), end + 1 - at);
        if (at < query.length() && query.charAt(at) == '~') {
            distance();
        }
    }

    private void distance() {
        int end = at + 1;
        while (end < query.length() && !endsWord(query.charAt(end))) {
            end++;
        }
        add(Lexeme.Kind.DISTANCE, query.substring(at + 1, end), end - at);
    }

    private void fieldOrWord() {
        Optional<String> field = QueryField.atStart(query, at);
        if (field.isPresent()) {
            add(Lexeme.Kind.FIELD, field.get(), field.get().length());
            return;
        }
        int end = at;
        while (end < query.length() && !endsWord(query.charAt(end))) {
            end++;
        }
        String text = query.substring(at, end);
        add(kind(text), text, text.length());
    }

    private void add(Lexeme.Kind kind, String text, int length) {
        lexemes.add(new Lexeme(kind, text, at + 1, at + 1 + length));
        at += length;
    }

    private static Lexeme.Kind kind(String text) {
        return switch (text) {
            case "AND" -> Lexeme.Kind.AND;
            case "OR" -> Lexeme.Kind.OR;
            case "NOT" -> Lexeme.Kind.NOT;
            default -> NEAR.matcher(text).matches() ? Lexeme.Kind.NEAR : Lexeme.Kind.WORD;
        };
    }

    private static boolean endsWord(int c) {
        return isSpace(c) || c == '(' || c == ')' || QUOTES.indexOf(c) >= 0;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
