package org.vigie.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what holds no operators: words, phrases, stems, fields and ranges. */
final class LeafParser {
    private static final Pattern RANGE = Pattern.compile("\\s*(\\S+)\\s+TO\\s+(\\S+)\\s*");
    private static final Pattern JOINING = Pattern.compile("and|or", Pattern.CASE_INSENSITIVE);

    private final Cursor cursor;

    LeafParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The leaf that begins here, at a piece of kind WORD, PHRASE, STEM or FIELD. */
    Query leaf() {
        Lexeme first = cursor.take();
        return switch (first.kind()) {
            case WORD -> word(first);
            case PHRASE -> phrase(first);
            case STEM -> stem(first);
            case FIELD -> field(first);
            default -> throw new IllegalArgumentException("leaf: expected a word, actual " + first.kind());
        };
    }

    private Query word(Lexeme word) {
        requireNoUnknownField(word);
        refuse(Words.problem(word.text()), word);
        return new Query.Word(word.text());
    }

    /** {@code foo:"a b"} and {@code foo:(a)}: a colon right before a quote or parenthesis is meant as a field. */
    private void requireNoUnknownField(Lexeme word) {
        String text = word.text();
        Lexeme next = cursor.next();
        boolean opens = next.is(Lexeme.Kind.PHRASE) || next.is(Lexeme.Kind.OPEN);
        if (text.length() > 1 && text.endsWith(":") && opens && word.touches(next)) {
            refuse(Optional.of(Words.unknownField(text.substring(0, text.length() - 1), text)), word);
        }
    }

    private Query phrase(Lexeme phrase) {
        if (cursor.next().is(Lexeme.Kind.DISTANCE)) {
            int distance = Distance.ofPhrase(cursor.take());
            refuse(Words.problemOfProximity(phrase.text()), phrase);
            return new Query.Proximity(phrase.text(), distance);
        }
        refuse(Words.problemOfPhrase(phrase.text()), phrase);
        return new Query.Phrase(phrase.text());
    }

    private Query stem(Lexeme sign) {
        Lexeme word = cursor.next();
        if (!word.is(Lexeme.Kind.WORD) || !sign.touches(word)) {
            throw QueryRefused.syntax(
                    sign.column(), sign.named(), "a word right after ~", "write ~ before each word: ~livrer");
        }
        cursor.take();
        refuse(Words.problemOfStem(word.text()), word);
        return new Query.Stem(word.text());
    }

    private Query field(Lexeme name) {
        QueryField field = QueryField.named(name.text().substring(0, name.text().length() - 1))
                .orElseThrow();
        if (!name.touches(cursor.next()) || cursor.next().is(Lexeme.Kind.CLOSE)) {
            throw QueryRefused.syntax(
                    name.column(),
                    name.named(),
                    "a value right after " + name.text(),
                    "write the value without a space after the colon, or " + field.written()
                            + " in quotes for the word");
        }
        if (field == QueryField.RAW) {
            return raw();
        }
        if (field.measure().isPresent()) {
            return range(field);
        }
        if (!cursor.next().is(Lexeme.Kind.OPEN)) {
            return new Query.Field(field, List.of(value(field)));
        }
        return new Query.Field(field, values(field, cursor.take()));
    }

    private Query raw() {
        Lexeme value = cursor.take();
        boolean phrase = value.is(Lexeme.Kind.PHRASE);
        if (!phrase && !value.is(Lexeme.Kind.WORD)) {
            throw QueryRefused.syntax(
                    value.column(), value.named(), "a word or a phrase in quotes", "write raw: before each word");
        }
        if (cursor.next().is(Lexeme.Kind.DISTANCE)) {
            throw QueryRefused.syntax(
                    cursor.next().column(),
                    cursor.next().named(),
                    "a phrase without distance after raw:",
                    "join by NEAR: raw:A NEAR/5 raw:B");
        }
        refuse(phrase ? Words.problemOfPhrase(value.text()) : Words.problemOfRaw(value.text()), value);
        return new Query.Raw(value.text(), phrase);
    }

    private List<Query.Value> values(QueryField field, Lexeme opened) {
        List<Query.Value> values = new ArrayList<>();
        do {
            values.add(value(field));
        } while (cursor.skip(Lexeme.Kind.OR));
        if (cursor.next().is(Lexeme.Kind.END)) {
            throw QueryRefused.syntax(
                    cursor.next().column(),
                    cursor.next().named(),
                    "OR or )",
                    "add ) to close the parenthesis at column " + opened.column(),
                    Remedy.after(")"));
        }
        if (!cursor.skip(Lexeme.Kind.CLOSE)) {
            throw notJoined(field, cursor.next());
        }
        return values;
    }

    /** A value, or what was meant to join it, where OR should stand. */
    private static QueryRefused notJoined(QueryField field, Lexeme next) {
        return QueryRefused.syntax(
                next.column(),
                next.named(),
                "OR or )",
                "write OR between the values; for AND repeat " + field.written() + ":",
                JOINING.matcher(next.text()).matches() ? Remedy.instead("OR") : Remedy.before("OR "));
    }

    private Query.Value value(QueryField field) {
        Lexeme lexeme = cursor.next();
        boolean quoted = lexeme.is(Lexeme.Kind.PHRASE);
        if (!quoted && !lexeme.is(Lexeme.Kind.WORD)) {
            throw QueryRefused.syntax(
                    lexeme.column(),
                    lexeme.named(),
                    "a word or a phrase in quotes",
                    lexeme.is(Lexeme.Kind.RANGE)
                            ? "write " + field.written() + ":word; ranges are for followers:, reach: and published:"
                            : "write " + field.written() + ":word, or " + field.written() + ":(one OR other)");
        }
        cursor.take();
        int within = quoted && cursor.next().is(Lexeme.Kind.DISTANCE) ? Distance.ofPhrase(cursor.take()) : -1;
        var value = new Query.Value(lexeme.text(), quoted, within);
        refuse(FieldValues.problem(field, value), lexeme);
        return value;
    }

    private Query range(QueryField field) {
        Lexeme range = cursor.take();
        Matcher matcher = RANGE.matcher(range.text());
        if (!range.is(Lexeme.Kind.RANGE) || !matcher.matches()) {
            throw QueryRefused.syntax(
                    range.column(),
                    range.named(),
                    "a range in square brackets with TO in capitals",
                    "write " + Ranges.example(field),
                    Ranges.remedy(field, range));
        }
        Ranges.problem(field, matcher.group(1), matcher.group(2)).ifPresent(problem -> {
            int group = problem.end() + 1;
            throw QueryRefused.syntax(
                    range.column() + 1 + matcher.start(group),
                    Lexeme.shown(matcher.group(group)),
                    problem.expected(),
                    problem.suggestion());
        });
        return new Query.Range(field, matcher.group(1), matcher.group(2));
    }

    private static void refuse(Optional<Words.Problem> problem, Lexeme lexeme) {
        problem.ifPresent(found -> {
            String actual = lexeme.is(Lexeme.Kind.PHRASE) ? "\"" + Lexeme.shown(lexeme.text()) + "\"" : lexeme.named();
            throw QueryRefused.syntax(lexeme.column(), actual, found.expected(), found.suggestion(), found.remedy());
        });
    }
}
