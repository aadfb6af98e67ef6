package org.vigie.channels.mention;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vigie.channels.Checks;

/**
 * One item that came in, in the same shape for every network.
 *
 * @param publishedAt when the author published it by the network, else when it was read
 * @param extras what only this network knows; at most 50 entries, keys {@code [a-z0-9_.-]{1,64}}, values at most 4 096
 *     characters
 */
public record IncomingMention(
        Identity identity,
        MentionKind kind,
        Author author,
        Content content,
        Place place,
        Instant publishedAt,
        Map<String, String> extras) {
    /** Most entries in {@code extras}. */
    public static final int MAX_EXTRAS = 50;
    /** Most characters of a value in {@code extras}. */
    public static final int MAX_EXTRA = 4_096;

    private static final Pattern EXTRA_KEY = Pattern.compile("[a-z0-9_.-]{1,64}");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    public IncomingMention {
        Checks.that(
                !publishedAt.isBefore(EARLIEST) && publishedAt.isBefore(LATEST),
                "published_at",
                "between 1970 and 9999",
                "outside");
        Checks.that(extras.size() <= MAX_EXTRAS, "extras", "at most 50 entries", extras.size() + " entries");
        extras.forEach(IncomingMention::checkExtra);
        extras = Map.copyOf(extras);
    }

    /**
     * Changes when, and only when, an edit on the network changed what people see. Followers and times are left out: they
     * move without an edit. 64 lower-case hex digits.
     */
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint()
                .add(kind.name())
                .add(author.id())
                .add(author.name())
                .add(author.handle())
                .add(content.title())
                .add(content.text())
                .add(content.html())
                .add(content.language())
                .add(place.url())
                .add(place.thread())
                .add(place.inReplyTo())
                .add(place.country());
        new TreeMap<>(extras).forEach((key, value) -> fingerprint.add(key).add(value));
        return fingerprint.hex();
    }

    private static void checkExtra(String key, String value) {
        Checks.that(EXTRA_KEY.matcher(key).matches(), "extras", "keys of a-z 0-9 _ . -, at most 64", "another key");
        Checks.text("extras." + key, value, MAX_EXTRA);
    }
}
