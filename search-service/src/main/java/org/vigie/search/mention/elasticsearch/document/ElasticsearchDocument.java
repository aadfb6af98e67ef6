package org.vigie.search.mention.elasticsearch.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigie.search.StoredNames;
import org.vigie.search.insight.topic.phrase.PhraseKeys;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.text.Form;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Post;
import org.vigie.search.text.PostContents;
import org.vigie.search.text.TextStretch;
import org.vigie.search.text.Zone;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A mention as a document: its fields, and its terms and labels analysed here, title and text as two values so that no
 * phrase spans both. Empty fields are left out.
 */
public final class ElasticsearchDocument {
    /** Field of the keys of phrases. */
    public static final String PHRASES = "phrases";

    private ElasticsearchDocument() {}

    public static void write(JsonGenerator out, LoggedMention logged) {
        Mention mention = logged.mention();
        out.writeStartObject();
        text(out, "id", mention.id());
        text(out, "tenant", ElasticsearchTenancy.key(mention.brand()));
        text(out, "agency", mention.brand().agency().slug());
        text(out, "brand", mention.brand().slug());
        place(out, mention.place());
        text(out, "kind", word(mention.kind()));
        author(out, mention.author());
        times(out, mention.times());
        out.writeNumberProperty("version", mention.version());
        out.writeNumberProperty("sequence", logged.sequence());
        ElasticsearchEnrichment.write(out, mention.enrichment());
        texts(out, "matched_queries", mention.matchedQueries());
        extras(out, mention.extras());
        content(out, mention.content());
        Post post = MentionAnalysis.of(mention);
        analysis(out, post);
        numbers(out, PHRASES, PhraseKeys.of(mention, post));
        out.writeEndObject();
    }

    private static void place(JsonGenerator out, Mention.Place place) {
        text(out, "network", place.network());
        text(out, "origin", place.origin());
        text(out, "native_id", place.nativeId());
        text(out, "account", place.account());
        text(out, "source", place.source());
        text(out, "country", place.country());
        text(out, "url", place.url());
        text(out, "thread", place.thread());
        text(out, "in_reply_to", place.inReplyTo());
        text(out, "replies_to", place.inReplyTo());
    }

    private static void author(JsonGenerator out, Author author) {
        out.writeObjectPropertyStart("author");
        text(out, "id", author.id());
        text(out, "name", author.name());
        text(out, "handle", author.handle());
        text(out, "url", author.url());
        if (author.followers() > 0) {
            out.writeNumberProperty("followers", author.followers());
        }
        out.writeEndObject();
    }

    private static void times(JsonGenerator out, Mention.Times times) {
        text(out, "shown_at", times.shown().toString());
        time(out, "published_at", times.published());
        time(out, "first_seen_at", times.firstSeen());
        time(out, "updated_at", times.updated());
    }

    private static void content(JsonGenerator out, Mention.Content content) {
        text(out, "title", content.title());
        text(out, "text", content.text());
        text(out, "html", content.html());
        text(out, "language", content.language());
        int[] quoted = content.quoted().stream()
                .flatMapToInt(one -> IntStream.of(one.start(), one.end()))
                .toArray();
        numbers(out, "quoted", quoted);
    }

    /** What queries look at, beside the labels that are fields of their own. */
    private static void analysis(JsonGenerator out, Post post) {
        terms(out, "words", post.stream(Zone.TEXT, Form.WORD));
        terms(out, "raw", post.stream(Zone.TEXT, Form.RAW));
        terms(out, "stem_words", post.stream(Zone.TEXT, Form.STEM));
        terms(out, "title_words", post.stream(Zone.TITLE, Form.WORD));
        terms(out, "author_words", post.stream(Zone.AUTHOR, Form.WORD));
        terms(out, "url_words", post.stream(Zone.URL, Form.WORD));
        terms(out, "link_words", post.stream(Zone.LINKS, Form.WORD));
        terms(out, "quoted_words", post.stream(Zone.QUOTED, Form.WORD));
        texts(out, "labels", post.labels().stream().sorted().toList());
        PostContents contents = PostContents.of(post);
        texts(out, "tags", contents.tags());
        texts(out, "emoji", contents.emoji());
        texts(out, "link_sites", contents.sites());
        texts(out, "link_pages", contents.pages());
        long reach = post.measure(Measure.REACH);
        if (reach != Post.UNKNOWN) {
            out.writeNumberProperty("reach", reach);
        }
    }

    /** One value for each run of consecutive positions: Elasticsearch puts the gap between values. */
    private static void terms(JsonGenerator out, String field, org.vigie.search.text.Stream stream) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < stream.size(); i++) {
            if (i > 0 && stream.position(i) != stream.position(i - 1) + 1) {
                values.add(value.toString());
                value.setLength(0);
            }
            value.append(value.isEmpty() ? "" : " ").append(stream.term(i));
        }
        if (!value.isEmpty()) {
            values.add(value.toString());
        }
        texts(out, field, values);
    }

    private static void numbers(JsonGenerator out, String field, int[] values) {
        if (values.length > 0) {
            out.writeArrayPropertyStart(field);
            for (int value : values) {
                out.writeNumber(value);
            }
            out.writeEndArray();
        }
    }

    private static void extras(JsonGenerator out, Map<String, String> extras) {
        if (!extras.isEmpty()) {
            out.writeObjectPropertyStart("extras");
            extras.forEach(out::writeStringProperty);
            out.writeEndObject();
        }
    }

    static void texts(JsonGenerator out, String field, List<String> values) {
        if (!values.isEmpty()) {
            out.writeArrayPropertyStart(field);
            values.forEach(out::writeString);
            out.writeEndArray();
        }
    }

    private static void time(JsonGenerator out, String field, @Nullable Instant value) {
        if (value != null) {
            out.writeStringProperty(field, value.toString());
        }
    }

    private static void text(JsonGenerator out, String field, String value) {
        if (!value.isEmpty()) {
            out.writeStringProperty(field, value);
        }
    }

    /** The mention of a stored document. */
    public static Mention read(JsonNode source) {
        return new Mention(
                text(source, "id"),
                BrandId.of(text(source, "agency"), text(source, "brand")),
                readPlace(source),
                StoredNames.read(
                        MentionKind.class, text(source, "kind").toUpperCase(Locale.ROOT), MentionKind.UNSPECIFIED),
                readAuthor(source.path("author")),
                new Mention.Content(
                        text(source, "title"),
                        text(source, "text"),
                        text(source, "html"),
                        text(source, "language"),
                        readQuoted(source.path("quoted"))),
                new Mention.Times(
                        readTime(source, "published_at").orElse(null),
                        readTime(source, "first_seen_at").orElseThrow(),
                        readTime(source, "updated_at").orElse(null)),
                source.path("version").asLong(),
                ElasticsearchEnrichment.read(source),
                readExtras(source.path("extras")),
                source.path("matched_queries")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private static List<TextStretch> readQuoted(JsonNode ends) {
        List<TextStretch> quoted = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i += 2) {
            quoted.add(new TextStretch(ends.path(i).asInt(), ends.path(i + 1).asInt()));
        }
        return quoted;
    }

    private static Mention.Place readPlace(JsonNode source) {
        return new Mention.Place(
                text(source, "network"),
                text(source, "origin"),
                text(source, "native_id"),
                text(source, "account"),
                text(source, "source"),
                text(source, "country"),
                text(source, "url"),
                text(source, "thread"),
                text(source, "in_reply_to"));
    }

    /** The author of a stored document. */
    public static Author readAuthor(JsonNode author) {
        return new Author(
                text(author, "id"),
                text(author, "name"),
                text(author, "handle"),
                text(author, "url"),
                author.path("followers").asLong(0));
    }

    private static Map<String, String> readExtras(JsonNode extras) {
        Map<String, String> read = new HashMap<>();
        extras.properties()
                .forEach(entry -> read.put(entry.getKey(), entry.getValue().asString()));
        return read;
    }

    private static Optional<Instant> readTime(JsonNode source, String field) {
        String value = text(source, field);
        return value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
    }

    private static String text(JsonNode source, String field) {
        return source.path(field).asString("");
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
