package org.vigie.ingestion.source;

import java.net.URI;
import org.vigie.channels.feed.FeedSource;
import org.vigie.ingestion.mention.ShortDigest;
import org.vigie.ingestion.source.readership.Readership;

/**
 * A feed that belongs to nobody and is read once for every brand.
 *
 * @param id slug made of its address
 * @param displayName for people, 1–120 characters
 * @param url absolute, at most 1 024 characters; origin of its mentions
 */
public record SharedSource(String id, String displayName, URI url, Readership readership) {
    private static final int MAX_NAME = 120;
    private static final int DIGEST = 15;

    public SharedSource {
        if (displayName.isBlank() || displayName.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "display_name: expected 1 to " + MAX_NAME + " characters, actual " + displayName.length());
        }
    }

    /**
     * The one at an address; its id stays the same as long as the address does.
     *
     * @param name cut where it is too long; where it is blank the host takes its place
     * @throws IllegalArgumentException when the address is none of a feed
     */
    public static SharedSource at(URI url, String name, Readership readership) {
        String host = new FeedSource(url).url().getHost();
        String text = name.isBlank() ? host : name;
        return new SharedSource("s" + ShortDigest.of(url.toString(), DIGEST), cut(text), url, readership);
    }

    private static String cut(String name) {
        if (name.length() <= MAX_NAME) {
            return name;
        }
        boolean pair = Character.isHighSurrogate(name.charAt(MAX_NAME - 1));
        return name.substring(0, pair ? MAX_NAME - 1 : MAX_NAME);
    }
}
