package org.vigie.search.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.text.Post;
import org.vigie.search.text.TextStretch;

/** The tables of the reference page of the query language. */
public final class ReferencePage {
    private static final Path PAGE = Path.of("../docs/query-language.md");
    private static final Set<String> LABELS = Set.of("network", "country", "sentiment", "label", "has");

    private ReferencePage() {}

    /** A row: the query and the two cells after it. */
    record Row(String query, String second, String third) {
        @Override
        public String toString() {
            return query;
        }
    }

    /** A query, what it matches and what it does not match. */
    public record Example(String query, Post.Fields matching, Post.Fields other) {
        public Expression expression() {
            return Expression.of(QueryParser.parse(query));
        }

        @Override
        public String toString() {
            return query;
        }
    }

    /** Every example. */
    public static Stream<Example> examples() throws IOException {
        return rows("query | matches | does not match")
                .map(row -> new Example(row.query(), post(row.second()), post(row.third())));
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
    private static Post.Fields post(String cell) {
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
        String quoted = text(values, "quoted");
        String body = quoted.isEmpty() ? parts.getFirst() : parts.getFirst() + "\n> " + quoted;
        Post.Fields post = new Post.Fields(
                text(values, "title"),
                body,
                text(values, "lang"),
                text(values, "author"),
                text(values, "handle"),
                text(values, "url"),
                labels,
                number(values, "followers"),
                number(values, "reach"),
                values.containsKey("published") ? Instant.parse(text(values, "published")) : null,
                values.containsKey("linked") ? List.of(text(values, "linked")) : List.of(),
                quoted.isEmpty()
                        ? List.of()
                        : List.of(new TextStretch(parts.getFirst().length(), body.length())));
        values.keySet()
                .removeAll(Set.of(
                        "lang",
                        "title",
                        "author",
                        "handle",
                        "url",
                        "followers",
                        "reach",
                        "published",
                        "linked",
                        "quoted"));
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
