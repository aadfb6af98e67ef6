package org.vigie.ingestion.enrichment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.tone.Sentiment;

/** The messages labelled by hand. */
final class LabelledMessages {
    private LabelledMessages() {}

    /**
     * One message.
     *
     * @param half {@code tune} or {@code test}
     * @param language empty when nobody could tell
     * @param sentiment absent where it was not labelled
     */
    record Message(
            String id,
            String half,
            String language,
            @Nullable Sentiment sentiment,
            Set<Label> labels,
            String text) {}

    static List<Message> half(String half) {
        return all().stream().filter(message -> message.half().equals(half)).toList();
    }

    static List<Message> all() {
        try (InputStream in = LabelledMessages.class.getResourceAsStream("/enrichment/messages.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the labelled messages are not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(LabelledMessages::message)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message message(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 6) {
            throw new IllegalStateException("expected six columns: " + line);
        }
        boolean judged = !columns[3].equals("-");
        return new Message(
                columns[0],
                columns[1],
                columns[2].equals("-") ? "" : columns[2],
                judged ? Sentiment.valueOf(columns[3].toUpperCase(Locale.ROOT)) : null,
                labels(columns[4]),
                columns[5]);
    }

    private static Set<Label> labels(String names) {
        EnumSet<Label> labels = EnumSet.noneOf(Label.class);
        if (!names.equals("-") && !names.equals("none")) {
            Arrays.stream(names.split(",", -1))
                    .forEach(name -> labels.add(Label.valueOf(name.toUpperCase(Locale.ROOT))));
        }
        return labels;
    }
}
