package org.vigie.search.mention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.search.text.TextStretch;
import org.vigie.wire.tenancy.BrandId;

/**
 * One item that came in, as the index keeps it. Empty texts mean unknown.
 *
 * @param id hash of (brand, network, origin, native id), opaque here; not empty, at most 128 characters
 * @param content what was said
 * @param place where on the network
 * @param times when
 * @param version 1 for the first version
 * @param enrichment its tone and what it is for
 * @param extras what only this network knows
 * @param matchedQueries ids of saved queries that matched
 */
public record Mention(
        String id,
        BrandId brand,
        Place place,
        MentionKind kind,
        Author author,
        Content content,
        Times times,
        long version,
        Enrichment enrichment,
        Map<String, String> extras,
        List<String> matchedQueries) {
    private static final int LONGEST_ID = 128;

    public Mention {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "id: expected 1 to " + LONGEST_ID + " characters, actual " + id.length());
        }
        extras = Map.copyOf(extras);
        matchedQueries = List.copyOf(matchedQueries);
    }

    /** A mention of which nothing but its tone is known beside what the network says. */
    public Mention(
            String id,
            BrandId brand,
            Place place,
            MentionKind kind,
            Author author,
            Content content,
            Times times,
            long version,
            Sentiment sentiment,
            Map<String, String> extras,
            List<String> matchedQueries) {
        this(id, brand, place, kind, author, content, times, version, Enrichment.of(sentiment), extras, matchedQueries);
    }

    /** Its tone. */
    public Sentiment sentiment() {
        return enrichment.sentiment();
    }

    /** Where on the network. {@code account} or {@code source} says through which it came. */
    public record Place(
            String network,
            String origin,
            String nativeId,
            String account,
            String source,
            String country,
            String url,
            String thread,
            String inReplyTo) {}

    /**
     * What was said. {@code html} is sanitised; {@code language} is a BCP 47 primary language; {@code quoted} is what of the text belongs to
     * an earlier mention, in order.
     */
    public record Content(String title, String text, String html, String language, List<TextStretch> quoted) {
        public Content {
            quoted = List.copyOf(quoted);
        }

        /** All of it is the author's. */
        public Content(String title, String text, String html, String language) {
            this(title, text, html, language, List.of());
        }
    }

    /** {@code firstSeen} decides the month of the index and never changes. */
    public record Times(
            @Nullable Instant published,
            Instant firstSeen,
            @Nullable Instant updated) {
        public Times {
            int year = firstSeen.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1970 || year > 2999) {
                throw new IllegalArgumentException("first seen: expected 1970 to 2999, actual " + year);
            }
        }

        /** By what results are ordered and filtered: published, else first seen. */
        public Instant shown() {
            return published == null ? firstSeen : published;
        }
    }

    /** With these saved queries as tags. */
    public Mention tagged(List<String> queries) {
        return new Mention(id, brand, place, kind, author, content, times, version, enrichment, extras, queries);
    }

    /** Without anything that an author wrote or is known by; what counts stays, and which item of another it answers. */
    public Mention erased() {
        Place bare = new Place(
                place.network(),
                place.origin(),
                "",
                place.account(),
                place.source(),
                place.country(),
                "",
                "",
                place.inReplyTo());
        return new Mention(
                id,
                brand,
                bare,
                kind,
                Author.NOBODY,
                new Content("", "", "", content.language()),
                times,
                version,
                enrichment,
                Map.of(),
                matchedQueries);
    }
}
