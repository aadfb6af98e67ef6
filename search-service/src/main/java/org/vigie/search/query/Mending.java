package org.vigie.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vigie.search.text.Token;
import org.vigie.search.text.Tokenizer;

/**
 * Turns what a suggestion says into what to write. Nothing is offered on trust: a replacement counts only when the query read
 * with it has no error up to its end.
 */
final class Mending {
    private static final Pattern WRITE =
            Pattern.compile("write (\\[[^\\]]*\\]|NOT \\S+|\\S+:\\[[^\\]]*\\]|[^\\s,;]+).*");
    private static final Pattern CLOSE = Pattern.compile("add ([)\"\\]]) (?:to close|at the end).*");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern DISTANCE = Pattern.compile("NEAR/\\d+f?|~\\d+");
    private static final int SAME_BEGINNING = 2;

    /** A stretch of the query, end excluded, units from 0, and what to write there instead. */
    private record Edit(int start, int end, String text) {
        String applied(String query) {
            return query.substring(0, start) + text + query.substring(end);
        }
    }

    private Mending() {}

    /** The piece over a column, the empty one at the end included. */
    static Optional<Lexeme> pieceAt(List<Lexeme> lexemes, int column) {
        return lexemes.stream()
                .filter(lexeme -> lexeme.column() <= column && (column < lexeme.end() || lexeme.is(Lexeme.Kind.END)))
                .findFirst();
    }

    /** The fault of a refusal: over what was found, else over the piece at its column, else over the rest of the query. */
    static QueryCheck.Fault fault(String query, List<Lexeme> lexemes, QueryRefused refused) {
        int start = Math.min(query.length(), refused.column() - 1);
        int stop = Math.min(query.length(), stop(query, lexemes, refused));
        String found = query.substring(start, stop);
        Optional<String> replacement = texts(found, refused.suggestion()).stream()
                .filter(text -> mends(query, new Edit(start, stop, text)))
                .findFirst();
        return new QueryCheck.Fault(refused, Math.max(1, found.length()), replacement);
    }

    private static int stop(String query, List<Lexeme> lexemes, QueryRefused refused) {
        int start = refused.column() - 1;
        if (!refused.found().isEmpty() && query.startsWith(refused.found(), start)) {
            return start + refused.found().length();
        }
        return pieceAt(lexemes, refused.column()).map(piece -> piece.end() - 1).orElse(query.length());
    }

    private static List<String> texts(String found, String suggestion) {
        List<String> texts = new ArrayList<>();
        Matcher close = CLOSE.matcher(suggestion);
        if (close.matches()) {
            texts.add(found + close.group(1));
        }
        String operator = found.toUpperCase(Locale.ROOT);
        if (operator.matches("AND|OR|NOT") && !operator.equals(found)) {
            texts.add(operator);
        }
        if (!found.isEmpty() && suggestion.startsWith("leave out " + found)) {
            texts.add("");
        }
        Matcher write = WRITE.matcher(suggestion);
        if (write.matches()) {
            texts.addAll(written(found, write.group(1)));
        }
        return texts;
    }

    /** What a suggestion to write something can mean for the text found. */
    private static List<String> written(String found, String suggested) {
        List<String> texts = new ArrayList<>();
        boolean operator = suggested.matches("OR|AND|NOT|NOT .+")
                || DISTANCE.matcher(suggested).matches();
        int colon = suggested.indexOf(':') + 1;
        if (operator) {
            texts.add(suggested);
        } else if (colon > 0 && colon == suggested.length() && found.indexOf(':') > 0) {
            texts.add(suggested + found.substring(found.indexOf(':') + 1));
        } else if (isAbout(found, suggested.substring(colon))) {
            texts.add(suggested.substring(colon));
        }
        return texts;
    }

    /** Whether a suggested text is what was written, corrected, rather than an example: it begins alike and brings no numbers. */
    private static boolean isAbout(String found, String suggested) {
        Matcher digits = DIGITS.matcher(suggested);
        while (digits.find()) {
            if (!found.contains(digits.group())) {
                return false;
            }
        }
        String was = bare(found);
        String becomes = bare(suggested);
        return was.length() >= SAME_BEGINNING && becomes.startsWith(was.substring(0, SAME_BEGINNING));
    }

    private static String bare(String text) {
        return Tokenizer.tokens(text).stream().map(Token::term).collect(Collectors.joining());
    }

    private static boolean mends(String query, Edit edit) {
        try {
            QueryParser.parse(edit.applied(query));
            return true;
        } catch (QueryRefused refused) {
            return refused.why() == QueryRefused.Cause.SYNTAX
                    && refused.column() > edit.start() + Math.max(1, edit.text().length());
        }
    }
}
