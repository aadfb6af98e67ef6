package org.vigie.search.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Zone;

/** What may stand before a colon. */
public enum QueryField {
    RAW(Zone.TEXT, null, "raw"),
    TITLE(Zone.TITLE, null, "title"),
    AUTHOR(Zone.AUTHOR, null, "author"),
    URL(Zone.URL, null, "url"),
    LINKS(Zone.LINKS, null, "links"),
    QUOTED(Zone.QUOTED, null, "quoted"),
    SITE(null, null, "site"),
    LANG(null, null, "lang", "language"),
    COUNTRY(null, null, "country"),
    NETWORK(null, null, "network"),
    HAS(null, null, "has"),
    SENTIMENT(null, null, "sentiment"),
    LABEL(null, null, "label"),
    FOLLOWERS(null, Measure.FOLLOWERS, "followers"),
    REACH(null, Measure.REACH, "reach"),
    PUBLISHED(null, Measure.PUBLISHED, "published");

    /** The shortest first. */
    private static final List<String> NAMES = Arrays.stream(values())
            .flatMap(field -> field.names.stream())
            .sorted(Comparator.comparingInt(String::length))
            .toList();

    /** Looked for at each place of a query. */
    private static final List<String> STARTS =
            NAMES.stream().map(name -> name + ":").toList();

    private final @Nullable Zone zone;
    private final @Nullable Measure measure;
    private final List<String> names;

    QueryField(@Nullable Zone zone, @Nullable Measure measure, String... names) {
        this.zone = zone;
        this.measure = measure;
        this.names = List.of(names);
    }

    /** As it is written, without the colon. */
    public String written() {
        return names.getFirst();
    }

    /** Where its words are looked for; empty for labels and numbers. */
    public Optional<Zone> zone() {
        return Optional.ofNullable(zone);
    }

    /** The number that its ranges bound; empty for words and labels. */
    public Optional<Measure> measure() {
        return Optional.ofNullable(measure);
    }

    /** The field of a labels, as posts carry it. */
    String label() {
        return names.getLast();
    }

    public static Optional<QueryField> named(String name) {
        return Arrays.stream(values())
                .filter(field -> field.names.contains(name))
                .findFirst();
    }

    /** The name of a field with its colon, when the text has one at this place. */
    static Optional<String> atStart(String text, int at) {
        for (String start : STARTS) {
            if (text.startsWith(start, at)) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    /** The name that the given one was probably meant to be. */
    static Optional<String> nearest(String name) {
        return Spelling.nearest(name, NAMES);
    }
}
