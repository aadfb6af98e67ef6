package org.vigie.testing.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reviewed table of a service, a text file:
 *
 * <pre>
 * # rpc         | roles            | services  | reach | but (may be left out)
 * vigie.search.v1.MentionService
 * GetMention    | admin lead agent | -         | brand
 * IndexMentions | -                | ingestion | brand
 * </pre>
 */
final class Table {

    private Table() {}

    /** Reads {@code /isolation/<service>.txt} from the class path. */
    static List<Row> of(String service) {
        String name = "/isolation/" + service + ".txt";
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("The reviewed table is missing: src/test/resources" + name);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    static List<Row> parse(String text) {
        List<Row> rows = new ArrayList<>();
        String service = "";
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.contains("|")) {
                rows.add(row(service, line));
            } else {
                service = line;
            }
        }
        return List.copyOf(rows);
    }

    private static Row row(String service, String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length < 4 || cells.length > 5 || service.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected below a service: rpc | roles | services | reach | but, got " + line);
        }
        Row.Reach reach =
                Row.Reach.valueOf(cells[3].strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        Set<String> but = cells.length == 5 ? words(cells[4]) : Set.of();
        return new Row(service + "/" + cells[0].strip(), words(cells[1]), words(cells[2]), reach, but);
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.strip().split("[ ,]+", -1))
                .filter(word -> !word.isEmpty() && !word.equals("-"))
                .collect(Collectors.toSet());
    }
}
