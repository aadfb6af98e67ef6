package org.vigie.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vigie.search.text.Tokenizer;

/** Cuts a query into words, phrases, operators and parentheses. Typographic quotes count as quotes. */
final class Lexer {
    private static final String QUOTES = "\"“”„«»";

    private final String query;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;

    private Lexer(String query) {
        this.query = query;
    }

    /** The lexemes, the last of kind END. Throws {@link QueryRefused}. */
    static List<Lexeme> lexemes(String query) {
        Lexer lexer = new Lexer(query);
        lexer.run();
        return lexer.lexemes;
    }

    /** Whether the text would be read as one word. */
    static boolean isWord(String text) {
        return !text.isEmpty()
                && text.chars().noneMatch(Lexer::endsWord)
                && operator(text) == Lexeme.Kind.WORD
                && ReservedSyntax.of(text).isEmpty()
                && !Tokenizer.tokens(text).isEmpty();
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
            } else if (QUOTES.indexOf(c) >= 0) {
                phrase();
            } else {
                word();
            }
        }
        add(Lexeme.Kind.END, "", 0);
    }

    private void phrase() {
        int end = at + 1;
        while (end < query.length() && QUOTES.indexOf(query.charAt(end)) < 0) {
            end++;
        }
        if (end == query.length()) {
            throw QueryRefused.syntax(
                    at + 1, "a quote that never ends", "a closing quote", "add \" at the end of the phrase");
        }
        String text = query.substring(at + 1, end);
        if (Tokenizer.tokens(text).isEmpty()) {
            throw QueryRefused.syntax(
                    at + 1, "a phrase without words", "a word between the quotes", "leave the quotes out");
        }
        add(Lexeme.Kind.PHRASE, text, end + 1 - at);
        refuseDistance();
    }

    private void refuseDistance() {
        if (at < query.length() && query.charAt(at) == '~') {
            throw QueryRefused.syntax(
                    at + 1,
                    "~",
                    "a space after the phrase; distances are not understood yet",
                    "leave ~ and the number out");
        }
    }

    private void word() {
        int end = at;
        while (end < query.length() && !endsWord(query.charAt(end))) {
            end++;
        }
        String text = query.substring(at, end);
        Lexeme.Kind kind = operator(text);
        if (kind == Lexeme.Kind.WORD) {
            requireUsable(text);
        }
        add(kind, text, text.length());
    }

    private void requireUsable(String text) {
        Optional<ReservedSyntax> reserved = ReservedSyntax.of(text);
        if (reserved.isPresent()) {
            throw QueryRefused.syntax(
                    at + 1,
                    shown(text),
                    reserved.get().expected(),
                    reserved.get().suggestion(text));
        }
        if (Tokenizer.tokens(text).isEmpty()) {
            throw QueryRefused.syntax(at + 1, shown(text), "a word with a letter or digit", "leave out " + shown(text));
        }
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private void add(Lexeme.Kind kind, String text, int length) {
        lexemes.add(new Lexeme(kind, text, at + 1));
        at += length;
    }

    private static Lexeme.Kind operator(String text) {
        return switch (text) {
            case "AND" -> Lexeme.Kind.AND;
            case "OR" -> Lexeme.Kind.OR;
            case "NOT" -> Lexeme.Kind.NOT;
            default -> Lexeme.Kind.WORD;
        };
    }

    private static boolean endsWord(int c) {
        return isSpace(c) || c == '(' || c == ')' || QUOTES.indexOf(c) >= 0;
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
