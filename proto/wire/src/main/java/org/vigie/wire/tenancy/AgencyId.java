package org.vigie.wire.tenancy;

/**
 * The outer isolation boundary: one customer of the platform, named by its immutable slug.
 *
 * @param slug {@code [a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?}, never {@code all}; anything else throws
 *     {@link IllegalArgumentException}
 */
public record AgencyId(String slug) implements Comparable<AgencyId> {
    public AgencyId {
        Slug.require("agency", slug);
    }

    /** Whether the text would be accepted by the constructor. */
    public static boolean isValid(String text) {
        return Slug.isValid(text);
    }

    @Override
    public int compareTo(AgencyId other) {
        return slug.compareTo(other.slug);
    }

    @Override
    public String toString() {
        return slug;
    }
}
