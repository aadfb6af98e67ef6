package org.vigie.search.query.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.search.query.FieldValues;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryField;
import org.vigie.search.query.Ranges;
import org.vigie.search.query.Words;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Remedy;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;

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
                    sign.column(), sign.said(), Wording.WORD_AFTER_TILDE.said(), Wording.TILDE_BEFORE_EACH.said());
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
                    name.said(),
                    Wording.VALUE_AFTER_FIELD.with("name", name.text()),
                    Wording.WRITE_RIGHT_BEHIND.with("field", field.written()));
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
                    value.column(), value.said(), Wording.WORD_OR_PHRASE.said(), Wording.RAW_BEFORE_EACH.said());
        }
        if (cursor.next().is(Lexeme.Kind.DISTANCE)) {
            throw QueryRefused.syntax(
                    cursor.next().column(),
                    cursor.next().said(),
                    Wording.RAW_WITHOUT_DISTANCE.said(),
                    Wording.NEAR_OF_RAW.said());
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
                    cursor.next().said(),
                    Wording.OR_OR_PARENTHESIS.said(),
                    Wording.CLOSE_PARENTHESIS.with("opened", opened.column()),
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
                next.said(),
                Wording.OR_OR_PARENTHESIS.said(),
                Wording.OR_BETWEEN_VALUES.with("field", field.written()),
                JOINING.matcher(next.text()).matches() ? Remedy.instead("OR") : Remedy.before("OR "));
    }

    private Query.Value value(QueryField field) {
        Lexeme lexeme = cursor.next();
        boolean quoted = lexeme.is(Lexeme.Kind.PHRASE);
        if (!quoted && !lexeme.is(Lexeme.Kind.WORD)) {
            throw QueryRefused.syntax(
                    lexeme.column(),
                    lexeme.said(),
                    Wording.WORD_OR_PHRASE.said(),
                    (lexeme.is(Lexeme.Kind.RANGE) ? Wording.WORD_NOT_RANGE : Wording.WORD_OR_VALUES)
                            .with("field", field.written()));
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
                    range.said(),
                    Wording.RANGE_IN_BRACKETS.said(),
                    Wording.WRITE.with("instead", Ranges.example(field)),
                    Ranges.remedy(field, range));
        }
        Ranges.problem(field, matcher.group(1), matcher.group(2)).ifPresent(problem -> {
            int group = problem.end() + 1;
            throw QueryRefused.syntax(
                    range.column() + 1 + matcher.start(group),
                    Lexeme.asWritten(matcher.group(group)),
                    problem.expected(),
                    problem.suggestion());
        });
        return new Query.Range(field, matcher.group(1), matcher.group(2));
    }

    private static void refuse(Optional<Words.Problem> problem, Lexeme lexeme) {
        problem.ifPresent(found -> {
            Said actual = Wording.AS_WRITTEN.with("written", lexeme.written());
            throw QueryRefused.syntax(lexeme.column(), actual, found.expected(), found.suggestion(), found.remedy());
        });
    }
}
