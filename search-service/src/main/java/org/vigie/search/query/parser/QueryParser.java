package org.vigie.search.query.parser;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vigie.search.query.Arrangements;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.Lexer;
import org.vigie.search.query.Query;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Remedy;
import org.vigie.search.query.refusal.Stretch;
import org.vigie.search.query.refusal.Wording;

/**
 * Reads a query by recursive descent: OR binds loosest, then AND (also unwritten, between neighbours), then NOT, then NEAR.
 * Errors are {@link QueryRefused} with column, what was expected and a suggestion.
 */
public final class QueryParser {
    /** Longest query in bytes of UTF-8. */
    public static final int LONGEST_BYTES = 64 * 1024;
    /** Most terms. */
    public static final int MOST_TERMS = 5_000;
    /** Deepest nesting of parentheses and NOT. */
    public static final int DEEPEST = 50;

    private final Cursor cursor;
    private final LeafParser leaves;
    /** Where each part stands, without the parentheses around it. By identity: two equal words stand at two places. */
    private final IdentityHashMap<Query, Stretch> stretches = new IdentityHashMap<>();

    private int depth;
    private long expanded;

    private QueryParser(List<Lexeme> lexemes) {
        this.cursor = new Cursor(lexemes);
        this.leaves = new LeafParser(cursor);
    }

    /** The tree of a query that is not blank; a blank one is refused as SYNTAX. */
    public static Query parse(String query) {
        QueryChecks.requireShort(query);
        QueryParser parser = new QueryParser(Lexer.lexemes(query));
        Query tree = parser.whole();
        QueryChecks.requireUsable(query, tree, parser.stretches);
        return tree;
    }

    /** What is to blame in a query that can be read, of which the index says that it is too wide. */
    public static QueryRefused tooWide(String query, String wildcard) {
        QueryParser parser = new QueryParser(Lexer.lexemes(query));
        return TooWide.of(parser.whole(), parser.stretches, wildcard);
    }

    private Query whole() {
        Query tree = any();
        requireEnd();
        return tree;
    }

    private Query any() {
        Lexeme first = cursor.next();
        List<Query> parts = new ArrayList<>();
        parts.add(all());
        while (cursor.skip(Lexeme.Kind.OR)) {
            parts.add(all());
        }
        return standing(first, joined(parts, Query.Or::new));
    }

    private Query all() {
        Lexeme first = cursor.next();
        List<Query> parts = new ArrayList<>();
        parts.add(unary());
        while (continuesAll()) {
            parts.add(unary());
        }
        return standing(first, joined(parts, Query.And::new));
    }

    private boolean continuesAll() {
        return switch (cursor.next().kind()) {
            case AND -> cursor.skip(Lexeme.Kind.AND);
            case WORD, PHRASE, STEM, FIELD, NOT, OPEN, RANGE, DISTANCE -> true;
            case NEAR, OR, CLOSE, END -> false;
        };
    }

    private Query unary() {
        Lexeme lexeme = cursor.next();
        return cursor.skip(Lexeme.Kind.NOT) ? standing(lexeme, new Query.Not(nested(this::unary))) : near();
    }

    private Query near() {
        Lexeme first = cursor.next();
        Query one = operand();
        if (!cursor.next().is(Lexeme.Kind.NEAR)) {
            return one;
        }
        Lexeme operator = cursor.next();
        Distance distance = Distance.of(operator);
        List<Query> operands = new ArrayList<>();
        operands.add(NearOperands.require(one, first));
        while (cursor.next().is(Lexeme.Kind.NEAR)) {
            Lexeme again = cursor.take();
            distance.requireSame(again);
            Lexeme beginning = cursor.next();
            operands.add(NearOperands.require(operand(), beginning));
        }
        var near = new Query.Near(operands, distance.positions(), distance.ordered());
        expanded += Arrangements.requireBounded(near, expanded, cursor.since(first));
        return standing(first, near);
    }

    private Query operand() {
        Lexeme lexeme = cursor.next();
        return switch (lexeme.kind()) {
            case WORD, PHRASE, STEM, FIELD -> {
                Query leaf = leaves.leaf();
                expanded += Arrangements.requireBounded(leaf, expanded, cursor.since(lexeme));
                yield standing(lexeme, leaf);
            }
            case OPEN -> {
                cursor.take();
                yield nested(() -> group(lexeme));
            }
            case RANGE, DISTANCE, NEAR, NOT, AND, OR, CLOSE, END ->
                throw QueryRefused.syntax(
                        lexeme.column(),
                        lexeme.said(),
                        Wording.OPERAND.said(),
                        Suggestions.forMissingOperand(cursor.before(), lexeme));
        };
    }

    private Query group(Lexeme opened) {
        Query inner = any();
        Lexeme next = cursor.next();
        if (!cursor.skip(Lexeme.Kind.CLOSE)) {
            throw QueryRefused.syntax(
                    next.column(),
                    next.said(),
                    Wording.CLOSING_PARENTHESIS.said(),
                    Wording.CLOSE_PARENTHESIS.with("opened", opened.column()),
                    Remedy.after(")"));
        }
        return inner;
    }

    /** What stands behind a ( or NOT just taken. */
    private Query nested(Supplier<Query> inner) {
        if (++depth > DEEPEST) {
            throw QueryRefused.tooLarge(Wording.AT_MOST_LEVELS, DEEPEST, cursor.opened());
        }
        Query query = inner.get();
        depth--;
        return query;
    }

    private void requireEnd() {
        Lexeme next = cursor.next();
        if (!next.is(Lexeme.Kind.END)) {
            throw QueryRefused.syntax(
                    next.column(), next.said(), Wording.END_OF_QUERY.said(), Wording.REMOVE_OR_OPEN.said());
        }
    }

    /** Remembers where a part that was just read stands; one alone in parentheses is known already. */
    private Query standing(Lexeme first, Query part) {
        stretches.putIfAbsent(part, cursor.since(first));
        return part;
    }

    private static Query joined(List<Query> parts, Function<List<Query>, Query> join) {
        return parts.size() == 1 ? parts.getFirst() : join.apply(parts);
    }
}
