package org.vigie.wire.tenancy;

import java.util.Comparator;

/**
 * The tenant key: {@code agency/brand}. Every stored thing belongs to exactly one.
 *
 * @param agency the agency the brand belongs to
 * @param slug {@code [a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?}, never {@code all}; anything else throws
 *     {@link IllegalArgumentException}
 */
public record BrandId(AgencyId agency, String slug) implements Comparable<BrandId> {
    private static final Comparator<BrandId> ORDER =
            Comparator.comparing(BrandId::agency).thenComparing(BrandId::slug);

    public BrandId {
        Slug.require("brand", slug);
    }

    /** From the two slugs as they stand in a request or a row. */
    public static BrandId of(String agency, String brand) {
        return new BrandId(new AgencyId(agency), brand);
    }

    /** From {@code agency/brand}, the form of {@link #toString()}. */
    public static BrandId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("brand: expected agency/brand, actual \"" + text + "\"");
        }
        return of(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Whether the text would be accepted as the brand's slug. */
    public static boolean isValid(String slug) {
        return Slug.isValid(slug);
    }

    @Override
    public int compareTo(BrandId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return agency.slug() + "/" + slug;
    }
}
