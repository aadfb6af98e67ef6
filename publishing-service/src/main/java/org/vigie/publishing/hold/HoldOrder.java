package org.vigie.publishing.hold;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * The wish to stop. Refused with REASON_MISSING unless the reason has 1 to 500 characters.
 *
 * @param brand null = the whole agency
 * @param act of the person who asks
 */
public record HoldOrder(AgencyId agency, @Nullable BrandId brand, String reason, Act act, UUID requestId) {
    private static final int LONGEST_REASON = 500;

    public HoldOrder {
        int length = reason.codePointCount(0, reason.length());
        if (reason.isBlank() || length > LONGEST_REASON) {
            throw new Problem(
                    PublishingReason.REASON_MISSING,
                    "reason: expected 1 to 500 characters, actual " + (reason.isBlank() ? 0 : length),
                    Map.of("expected", "1 to 500 characters", "actual", String.valueOf(length)));
        }
    }

    /** The brands it stops. */
    BrandScope scope() {
        return brand == null ? BrandScope.all(agency) : BrandScope.of(brand);
    }
}
