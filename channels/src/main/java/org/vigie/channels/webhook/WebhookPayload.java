package org.vigie.channels.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vigie.channels.InputRefused;
import org.vigie.channels.InvalidField;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of an incoming call, strictly:
 *
 * <pre>{@code
 * {"type":"mention.created","timestamp":"2026-11-01T08:00:00Z","data":{"mentions":[{
 *   "native_id":"42","origin":"forum","kind":"post",
 *   "author":{"id":"u1","name":"Ana","handle":"ana","url":"https://…","followers":12},
 *   "title":"…","text":"…","language":"fr","country":"FR","url":"https://…","thread":"t1","in_reply_to":"41",
 *   "published_at":"2026-11-01T07:59:58Z","extras":{"rating":"2"}}]}}
 * }</pre>
 *
 * 1 to 500 mentions a call; {@code data} may also be one mention. Only {@code native_id}, {@code author.id} and
 * {@code text} (or {@code title}) are required.
 */
public final class WebhookPayload {
    /** Most bytes of a body: 1 MiB. */
    public static final int MAX_BYTES = 1024 * 1024;
    /** Most mentions in a call. */
    public static final int MAX_MENTIONS = 500;

    private static final Set<String> ENVELOPE = Set.of("type", "timestamp", "data");
    private static final Set<String> AUTHOR = Set.of("id", "name", "handle", "url", "followers");
    private static final Set<String> MENTION = Set.of(
            "native_id",
            "origin",
            "kind",
            "author",
            "title",
            "text",
            "language",
            "country",
            "url",
            "thread",
            "in_reply_to",
            "published_at",
            "extras");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(32)
                            .maxStringLength(MAX_BYTES)
                            .maxNameLength(256)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WebhookPayload() {}

    /**
     * Reads a body.
     *
     * @param origin for mentions that name none
     * @param now for mentions that name no time
     * @throws InputRefused BODY_TOO_LARGE, INVALID_UTF8, JSON_MALFORMED, UNKNOWN_FIELD or PAYLOAD_INVALID
     */
    public static List<IncomingMention> parse(byte[] body, String origin, Instant now) throws InputRefused {
        JsonObject envelope = JsonObject.at("", json(body)).allowing(ENVELOPE);
        String type = envelope.required("type");
        if (!type.equals("mention.created") && !type.equals("mention.updated")) {
            throw JsonObject.invalid("type", "mention.created or mention.updated", "another type");
        }
        envelope.time("timestamp", now);
        JsonObject data = envelope.object("data");
        if (!data.node().has("mentions")) {
            return List.of(mention(data, origin, now));
        }
        JsonNode mentions = data.allowing(Set.of("mentions")).get("mentions");
        if (!mentions.isArray() || mentions.isEmpty() || mentions.size() > MAX_MENTIONS) {
            throw JsonObject.invalid("data.mentions", "1 to 500 mentions", mentions.size() + " mentions");
        }
        List<IncomingMention> read = new ArrayList<>(mentions.size());
        for (int i = 0; i < mentions.size(); i++) {
            read.add(mention(JsonObject.at("data.mentions[" + i + "]", mentions.get(i)), origin, now));
        }
        return read;
    }

    private static JsonNode json(byte[] body) throws InputRefused {
        if (body.length > MAX_BYTES) {
            throw new InputRefused(
                    RefusalReason.BODY_TOO_LARGE,
                    "body: expected at most " + MAX_BYTES + " bytes, got " + body.length,
                    Map.of("expected", Integer.toString(MAX_BYTES), "actual", Integer.toString(body.length)));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode node = JSON.readTree(text);
            if (node.isMissingNode()) {
                throw new InputRefused(RefusalReason.JSON_MALFORMED, "body: expected one JSON object, got nothing");
            }
            return node;
        } catch (CharacterCodingException e) {
            throw new InputRefused(RefusalReason.INVALID_UTF8, "body: expected UTF-8");
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new InputRefused(RefusalReason.JSON_MALFORMED, "body: expected one JSON object" + where);
        }
    }

    private static IncomingMention mention(JsonObject json, String origin, Instant now) throws InputRefused {
        json.allowing(MENTION);
        try {
            String nativeId = json.required("native_id");
            String named = json.optional("origin");
            String thread = json.optional("thread");
            Content content = content(json);
            return new IncomingMention(
                    Identity.of(named.isBlank() ? origin : named, nativeId),
                    kind(json),
                    author(json.object("author").allowing(AUTHOR)),
                    content,
                    new Place(
                            json.optional("url"),
                            thread.isBlank() ? nativeId : thread,
                            json.optional("in_reply_to"),
                            json.optional("country")),
                    published(json, now),
                    json.strings("extras"));
        } catch (InvalidField e) {
            throw JsonObject.invalid(json.child(e.field()), e.expected(), e.actual());
        }
    }

    /** What is of tomorrow by the sender's clock would stand above all else until then: it is of now, as elsewhere. */
    private static Instant published(JsonObject json, Instant now) throws InputRefused {
        Instant time = json.time("published_at", now);
        return time.isAfter(now) ? now : time;
    }

    private static Content content(JsonObject json) throws InputRefused {
        String title = json.optional("title");
        String text = json.optional("text");
        if (title.isBlank() && text.isBlank()) {
            throw JsonObject.invalid(json.child("text"), "not empty", "empty");
        }
        return new Content(title, text.replace("\r\n", "\n"), "", json.optional("language"));
    }

    private static Author author(JsonObject json) throws InputRefused {
        return new Author(
                json.required("id"),
                json.optional("name"),
                json.optional("handle"),
                json.optional("url"),
                json.count("followers"));
    }

    private static MentionKind kind(JsonObject json) throws InputRefused {
        String name = json.optional("kind");
        if (name.isEmpty()) {
            return MentionKind.POST;
        }
        for (MentionKind kind : MentionKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw JsonObject.invalid(
                json.child("kind"), "post, comment, message, review, mail or article", "something else");
    }
}
