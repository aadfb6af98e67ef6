package org.vigie.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Decides whether a call may go on now. Thread-safe. */
public final class RateLimits {
    /** Stands where no agency is known: no slug. */
    private static final String NOBODY = "-";

    private final Buckets buckets;
    private final LimitSettings settings;

    RateLimits(Buckets buckets, LimitSettings settings) {
        this.buckets = buckets;
        this.settings = settings;
    }

    /**
     * Counts a call for its user, brand and agency. A call about another agency than the caller's counts for the user
     * alone, so that nobody spends what belongs to others; what is refused to a brand costs its agency nothing, for the
     * same reason. Problem RATE_LIMITED with the scope that is exhausted.
     */
    public void admit(Caller caller, String agency, String brand) {
        String home = home(caller);
        take("user", home, "user:" + caller.kind() + ":" + caller.subject(), settings.user());
        if (home.equals(agency)) {
            if (BrandId.isValid(brand)) {
                take("brand", home, "brand:" + brand, settings.brand());
            }
            take("agency", home, "agency", settings.agency());
        }
    }

    /** Counts one webhook call. Slugs that are none are counted together. */
    public void admitWebhook(String agency, String brand) {
        boolean named = AgencyId.isValid(agency) && BrandId.isValid(brand);
        take("webhook", named ? agency : NOBODY, named ? "webhook:" + brand : "webhook", settings.webhook());
    }

    private static String home(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> person.agency().slug();
            case Caller.Integration integration -> integration.agency().slug();
            case Caller.Service service -> NOBODY;
        };
    }

    private void take(String scope, String agency, String name, int perSecond) {
        Optional<Duration> wait = buckets.take("gateway:limit:{" + agency + "}:" + name, perSecond);
        if (wait.isPresent()) {
            String seconds = String.valueOf(wait.get().toSeconds() + 1);
            throw new Problem(
                    GatewayReason.RATE_LIMITED,
                    scope + ": expected at most " + perSecond + " calls a second, actual more",
                    Map.of("scope", scope, "expected", String.valueOf(perSecond), "retry_after_seconds", seconds));
        }
    }
}
