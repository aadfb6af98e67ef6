package org.vigie.search.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryField;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.text.Post;

/** Every row of the reference page does what the page says. */
class ReferenceExamplesTest {
    private static final Path PAGE = Path.of("../docs/query-language.md");
    private static final Set<String> LABELS = Set.of("network", "country", "sentiment", "label", "has");

    /** A row: the query and the two cells after it. */
    private record Row(String query, String second, String third) {
        @Override
        public String toString() {
            return query;
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_matchesOnePostAndNotTheOther(Row row) {
        Expression expression = Expression.of(QueryParser.parse(row.query()));
        assertThat(Verification.holds(expression, post(row.second())))
                .as(row.second())
                .isTrue();
        assertThat(Verification.holds(expression, post(row.third())))
                .as(row.third())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusal_namesColumnAndSuggestion(Row row) {
        assertThatThrownBy(() -> QueryParser.parse(row.query())).isInstanceOfSatisfying(QueryRefused.class, refused -> {
            assertThat(refused.column()).hasToString(row.second());
            assertThat(refused.suggestion().english()).isEqualTo(row.third());
        });
    }

    @Test
    void everyOperatorAndField_hasAnExample() throws IOException {
        Set<Class<?>> kinds = new HashSet<>();
        Set<QueryField> fields = new HashSet<>();
        examples().forEach(row -> collect(QueryParser.parse(row.query()), kinds, fields));

        List<Class<?>> every = new ArrayList<>(List.of(Query.class.getPermittedSubclasses()));
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(every);
        assertThat(fields).containsExactlyInAnyOrder(QueryField.values());
    }

    private static void collect(Query query, Set<Class<?>> kinds, Set<QueryField> fields) {
        kinds.add(query.getClass());
        switch (query) {
            case Query.And and -> and.parts().forEach(part -> collect(part, kinds, fields));
            case Query.Or or -> or.parts().forEach(part -> collect(part, kinds, fields));
            case Query.Not not -> collect(not.part(), kinds, fields);
            case Query.Field field -> fields.add(field.field());
            case Query.Range range -> fields.add(range.field());
            case Query.Raw raw -> fields.add(QueryField.RAW);
            default -> {}
        }
    }

    static Stream<Row> examples() throws IOException {
        return rows("query | matches | does not match");
    }

    static Stream<Row> refusals() throws IOException {
        return rows("refused | column | suggestion");
    }

    /** The rows of every table with this header. */
    private static Stream<Row> rows(String header) throws IOException {
        List<Row> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (!line.startsWith("| ")) {
                inside = inside && line.startsWith("|---");
            } else if (line.equals("| " + header + " |")) {
                inside = true;
            } else if (inside) {
                String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
                assertThat(cells).as(line).hasSize(3);
                assertThat(cells[0]).startsWith("`").endsWith("`");
                rows.add(new Row(cells[0].substring(1, cells[0].length() - 1), cells[1], cells[2]));
            }
        }
        assertThat(rows).hasSizeGreaterThan(10);
        return rows.stream();
    }

    /** A cell: the text, then {@code key=value}. */
    private static Post post(String cell) {
        List<String> parts = Arrays.asList(cell.split(" · ", -1));
        Map<String, String> values = new HashMap<>(Map.of("lang", "fr"));
        Set<String> labels = new HashSet<>();
        for (String part : parts.subList(1, parts.size())) {
            String key = part.substring(0, part.indexOf('='));
            String value = part.substring(key.length() + 1);
            if (LABELS.contains(key)) {
                labels.add(key + ":" + value);
            } else {
                values.put(key, value);
            }
        }
        Post post = Post.of(new Post.Fields(
                text(values, "title"),
                parts.getFirst(),
                text(values, "lang"),
                text(values, "author"),
                text(values, "handle"),
                text(values, "url"),
                labels,
                number(values, "followers"),
                number(values, "reach"),
                values.containsKey("published") ? Instant.parse(text(values, "published")) : null));
        values.keySet()
                .removeAll(Set.of("lang", "title", "author", "handle", "url", "followers", "reach", "published"));
        assertThat(values).as("unknown keys of " + cell).isEmpty();
        return post;
    }

    private static String text(Map<String, String> values, String key) {
        return values.getOrDefault(key, "");
    }

    private static long number(Map<String, String> values, String key) {
        return Long.parseLong(values.getOrDefault(key, "-1"));
    }
}
