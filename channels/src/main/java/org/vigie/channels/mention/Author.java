package org.vigie.channels.mention;

import java.util.Locale;
import java.util.Set;
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
    /** Networks whose authors come in with ids in lower case: addresses of mails, names in feeds. */
    private static final Set<String> IN_LOWER_CASE = Set.of("mail", "feed");

    public Author {
        Checks.filled("author.id", id, MAX_NAME);
        Checks.text("author.name", name, MAX_NAME);
        Checks.text("author.handle", handle, MAX_NAME);
        Checks.text("author.url", url, Checks.MAX_URL);
        Checks.that(followers >= 0, "author.followers", "0 or more", Long.toString(followers));
    }

    /**
     * An id that a person wrote, as items of the network name it: nothing is found under another spelling. A webhook's sender makes ids, where
     * every character counts.
     */
    public static String idAsItComesIn(String network, String written) {
        return IN_LOWER_CASE.contains(network) ? written.strip().toLowerCase(Locale.ROOT) : written;
    }
}
