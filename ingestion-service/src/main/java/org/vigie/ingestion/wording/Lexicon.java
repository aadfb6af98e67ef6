package org.vigie.ingestion.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a lexicon: lines of kind, weight and expressions, one tab between; {@code #} begins a comment. */
public final class Lexicon {
    private static final Pattern BETWEEN = Pattern.compile(" \\| ");

    private Lexicon() {}

    /** One expression of a lexicon. */
    public record Entry(String kind, double weight, String expression) {}

    /** The entries in order. {@link IllegalStateException} when a line is not of that form. */
    public static List<Entry> read(String resource) {
        try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no lexicon " + resource + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .flatMap(line -> entries(resource, line).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the lexicon " + resource + " cannot be read", e);
        }
    }

    private static List<Entry> entries(String resource, String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 3) {
            throw new IllegalStateException(
                    resource + ": expected three columns, actual " + columns.length + ": " + line);
        }
        double weight = Double.parseDouble(columns[1]);
        return BETWEEN.splitAsStream(columns[2])
                .map(expression -> new Entry(columns[0], weight, expression.strip()))
                .toList();
    }
}
