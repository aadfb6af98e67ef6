package org.vigie.search.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a query by recursive descent: OR binds loosest, then AND (also unwritten, between neighbours), then NOT. Errors are
 * {@link QueryRefused} with column, what was expected and a suggestion.
 */
public final class QueryParser {
    /** Longest query in bytes of UTF-8. */
    public static final int LONGEST_BYTES = 64 * 1024;
    /** Most terms. */
    public static final int MOST_TERMS = 5_000;
    /** Deepest nesting of parentheses and NOT. */
    public static final int DEEPEST = 50;

    private static final String OPERAND = "a word, a phrase in quotes or (";

    private final List<Lexeme> lexemes;
    private int at;
    private int depth;

    private QueryParser(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
    }

    /** The tree of a query that is not blank; a blank one is refused as SYNTAX. */
    public static Query parse(String query) {
        int bytes = query.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_BYTES) {
            throw QueryRefused.tooLarge("bytes", LONGEST_BYTES, bytes);
        }
        QueryParser parser = new QueryParser(Lexer.lexemes(query));
        Query tree = parser.any();
        parser.requireEnd();
        QueryChecks.requireUsable(tree);
        return tree;
    }

    private Query any() {
        List<Query> parts = new ArrayList<>();
        parts.add(all());
        while (next().is(Lexeme.Kind.OR)) {
            at++;
            parts.add(all());
        }
        return joined(parts, Query.Or::new);
    }

    private Query all() {
        List<Query> parts = new ArrayList<>();
        parts.add(operand());
        while (continuesAll()) {
            parts.add(operand());
        }
        return joined(parts, Query.And::new);
    }

    private boolean continuesAll() {
        return switch (next().kind()) {
            case AND -> {
                at++;
                yield true;
            }
            case WORD, PHRASE, NOT, OPEN -> true;
            case OR, CLOSE, END -> false;
        };
    }

    private Query operand() {
        Lexeme lexeme = next();
        return switch (lexeme.kind()) {
            case WORD -> {
                at++;
                yield new Query.Word(lexeme.text());
            }
            case PHRASE -> {
                at++;
                yield new Query.Phrase(lexeme.text());
            }
            case NOT -> {
                at++;
                yield new Query.Not(nested(lexeme, this::operand));
            }
            case OPEN -> {
                at++;
                yield nested(lexeme, this::group);
            }
            case AND, OR, CLOSE, END ->
                throw QueryRefused.syntax(
                        lexeme.column(), lexeme.named(), OPERAND, Suggestions.forMissingOperand(before(), lexeme));
        };
    }

    private Query group() {
        int opened = lexemes.get(at - 1).column();
        Query inner = any();
        if (!next().is(Lexeme.Kind.CLOSE)) {
            throw QueryRefused.syntax(
                    next().column(), next().named(), ")", "add ) to close the parenthesis at column " + opened);
        }
        at++;
        return inner;
    }

    private Query nested(Lexeme at, java.util.function.Supplier<Query> inner) {
        if (++depth > DEEPEST) {
            throw new QueryRefused(
                    QueryRefused.Cause.TOO_LARGE,
                    at.column(),
                    "depth: expected at most " + DEEPEST + ", actual more",
                    "at most " + DEEPEST + " levels",
                    "split the query");
        }
        Query query = inner.get();
        depth--;
        return query;
    }

    private void requireEnd() {
        if (!next().is(Lexeme.Kind.END)) {
            throw QueryRefused.syntax(
                    next().column(), next().named(), "the end of the query", "remove ) or add ( before it");
        }
    }

    private Lexeme next() {
        return lexemes.get(at);
    }

    private Lexeme before() {
        return at == 0 ? new Lexeme(Lexeme.Kind.END, "", 1) : lexemes.get(at - 1);
    }

    private static Query joined(List<Query> parts, Function<List<Query>, Query> join) {
        return parts.size() == 1 ? parts.getFirst() : join.apply(parts);
    }
}
