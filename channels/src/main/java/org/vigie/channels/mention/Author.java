package org.vigie.channels.mention;

import org.vigie.channels.Checks;

/**
 * Who wrote an item, as the network names them. Absent strings are empty.
 *
 * @param id native id, 1–512 characters; for mail the address in lower case
 * @param name display name, at most 512 characters
 * @param handle without {@code @}, at most 512 characters
 * @param url profile address, at most 2 048 characters
 * @param followers 0 when unknown
 */
public record Author(String id, String name, String handle, String url, long followers) {
    /** Most characters of an id, name or handle. */
    public static final int MAX_NAME = 512;

    public Author {
        Checks.filled("author.id", id, MAX_NAME);
        Checks.text("author.name", name, MAX_NAME);
        Checks.text("author.handle", handle, MAX_NAME);
        Checks.text("author.url", url, Checks.MAX_URL);
        Checks.that(followers >= 0, "author.followers", "0 or more", Long.toString(followers));
    }
}
