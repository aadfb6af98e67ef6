package org.vigie.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

/** Decides whether a call may go on now. Thread-safe. */
public final class RateLimits {
    /** Stands where no agency is known: no slug. */
    private static final String NOBODY = "-";

    private static final Set<Role> ANY = Set.of(Role.values());

    private final Buckets buckets;
    private final LimitSettings settings;

    RateLimits(Buckets buckets, LimitSettings settings) {
        this.buckets = buckets;
        this.settings = settings;
    }

    /**
     * Counts a call for its user, brand and agency. A call about another agency than the caller's counts for the user
     * alone, and one about a brand on which the caller holds nothing does not count for that brand, so that nobody spends
     * what belongs to others; what is refused to a brand costs its agency nothing, for the same reason. Problem RATE_LIMITED with the scope that is exhausted.
     */
    public void admit(Caller caller, String agency, String brand) {
        String home = home(caller);
        take("user", home, "user:" + caller.kind() + ":" + caller.subject(), settings.user());
        if (home.equals(agency)) {
            if (serves(caller, brand)) {
                take("brand", home, "brand:" + brand, settings.brand());
            }
            take("agency", home, "agency", settings.agency());
        }
    }

    /**
     * Whether an account has calls left; counts nothing. Before its signature is verified a call says of itself whose it is, and whoever
     * knows the names could spend what belongs to the account's network. Problem RATE_LIMITED when genuine calls have spent it.
     */
    public void admitWebhook(String agency, String brand, String account) {
        buckets.missing(webhook(agency, brand, account)).ifPresent(wait -> {
            throw refused("webhook", settings.webhook(), wait);
        });
    }

    /** Counts one call of an account's network, whose signature was verified. */
    public void countWebhook(String agency, String brand, String account) {
        buckets.spend(webhook(agency, brand, account), settings.webhook());
    }

    private static String webhook(String agency, String brand, String account) {
        return key(agency, "webhook:" + brand + ":" + account);
    }

    /** The agency whose share of anything a caller takes; of a service, a share of its own. */
    public static String home(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> person.agency().slug();
            case Caller.Integration integration -> integration.agency().slug();
            case Caller.Service service -> NOBODY;
        };
    }

    private static boolean serves(Caller caller, String brand) {
        return switch (caller) {
            case Caller.Person person -> holdsAnything(person.grants(), brand);
            case Caller.Integration integration -> holdsAnything(integration.grants(), brand);
            case Caller.Service service -> false;
        };
    }

    private static boolean holdsAnything(Grants grants, String brand) {
        return BrandId.isValid(brand) && grants.holds(new BrandId(grants.agency(), brand), ANY);
    }

    private void take(String scope, String agency, String name, int perSecond) {
        buckets.take(key(agency, name), perSecond).ifPresent(wait -> {
            throw refused(scope, perSecond, wait);
        });
    }

    private static String key(String agency, String name) {
        return "gateway:limit:{" + agency + "}:" + name;
    }

    private static Problem refused(String scope, int perSecond, Duration wait) {
        String seconds = String.valueOf(wait.toSeconds() + 1);
        return new Problem(
                GatewayReason.RATE_LIMITED,
                scope + ": expected at most " + perSecond + " calls a second, actual more",
                Map.of("scope", scope, "expected", String.valueOf(perSecond), "retry_after_seconds", seconds));
    }
}
