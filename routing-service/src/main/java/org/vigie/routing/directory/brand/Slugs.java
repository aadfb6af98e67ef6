package org.vigie.routing.directory.brand;

import java.util.Map;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** The rule for names that people choose and machines keep. */
public final class Slugs {
    private Slugs() {}

    /** SLUG_INVALID unless 1 to 40 of a-z, 0-9 and inner hyphens, and not {@code all}. */
    public static String require(String field, String text) {
        if (!BrandId.isValid(text)) {
            throw new Problem(
                    RoutingReason.SLUG_INVALID,
                    field + ": expected 1 to 40 of a-z, 0-9 and inner hyphens, not \"all\"",
                    Map.of("field", field));
        }
        return text;
    }
}
