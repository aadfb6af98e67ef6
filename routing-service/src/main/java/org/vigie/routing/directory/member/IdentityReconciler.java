package org.vigie.routing.directory.member;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;
import org.vigie.wire.time.GrowingPause;

/**
 * Makes the identity provider say what the directory wishes, and looks every hour whether the brands' groups are still
 * there. Idempotent; any number of instances may run. A wish that
 * fails is tried again with growing pauses, for ever: nothing wished is forgotten.
 */
public final class IdentityReconciler {
    private static final Logger log = LoggerFactory.getLogger(IdentityReconciler.class);
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(1), Duration.ofMinutes(5));
    /** How long groups that were made are taken to be there. */
    private static final Duration REVIEW = Duration.ofHours(1);

    /** After which a revocation that was carried out is looked at once more. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(10);

    private static final int BATCH = 20;

    private final IdentityWishes wishes;
    private final IdentityProvider provider;
    private final Dismissals dismissals;
    private final InstantSource time;
    private final RandomGenerator random;

    public IdentityReconciler(
            IdentityWishes wishes,
            IdentityProvider provider,
            Dismissals dismissals,
            InstantSource time,
            RandomGenerator random) {
        this.wishes = wishes;
        this.provider = provider;
        this.dismissals = dismissals;
        this.time = time;
        this.random = random;
    }

    /** Carries out what is due; how many wishes were looked at. */
    int reconcile() {
        Instant now = time.instant();
        List<IdentityWishes.Wish> due = wishes.claim(BATCH, now, now.plus(CLAIM));
        due.forEach(this::carryOut);
        return due.size();
    }

    private void carryOut(IdentityWishes.Wish wish) {
        try {
            if (apply(wish)) {
                Duration review = wish.granted() ? REVIEW : SECOND_LOOK;
                wishes.fulfilled(wish, time.instant().plus(shortened(review)));
            } else {
                wishes.failed(wish, "MEMBER_UNKNOWN", again(wish.attempts()));
            }
        } catch (IdentityAway e) {
            log.warn("identity provider, brand {}: {}; attempt {}", wish.brand(), e.getMessage(), wish.attempts());
            wishes.failed(wish, "IDENTITY_UNAVAILABLE", again(wish.attempts()));
        }
    }

    private boolean apply(IdentityWishes.Wish wish) {
        String member = wish.member();
        Role role = wish.role();
        if (member == null || role == null) {
            provider.ensureGroups(wish.brand());
            return true;
        }
        return wish.granted() ? provider.grant(wish.brand(), member, role) : revoke(wish.brand(), member, role);
    }

    /** Whoever lost the last role that lets them work the brand's conversations has none of them any more. */
    private boolean revoke(BrandId brand, String member, Role role) {
        boolean known = provider.revoke(brand, member, role);
        if (provider.member(brand, member).filter(IdentityWorkers::mayWork).isEmpty()) {
            dismissals.dismiss(brand, member);
        }
        return known;
    }

    private Instant again(int attempts) {
        return time.instant().plus(PAUSE.after(attempts, random));
    }

    /** By up to a third: what was made together is not looked at together. */
    private Duration shortened(Duration full) {
        return full.minusMillis(random.nextLong(full.toMillis() / 3));
    }
}
