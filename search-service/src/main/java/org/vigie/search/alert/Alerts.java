package org.vigie.search.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.alert.people.AlertAudience;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/**
 * What was raised, for people. Each alert says whether its {@link AlertAudience} includes whoever asks: who is named, or holds one of the
 * roles on the alert's brand now. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
interface Alerts {
    /** One alert of the brand. */
    Optional<Alert> find(BrandId brand, UUID id, Caller caller);

    /** Alerts of the scope, the newest first, before a position. */
    List<Alert> list(BrandScope scope, Wanted wanted, Caller caller, @Nullable Position before, int max);

    /**
     * Acknowledges an alert once, in one transaction with the end of its escalation, the fact {@code AlertAcknowledged} and an audit
     * entry; again it changes nothing. Empty when the brand has no such alert.
     */
    Optional<Alert> acknowledge(BrandId brand, UUID id, Act act);

    /** Keeps in the audit that somebody read the brand's signing secret. */
    void secretRead(BrandId brand, Act act);

    /**
     * Which are listed.
     *
     * @param openOnly those that nobody acknowledged
     * @param mineOnly those that are for the caller
     */
    record Wanted(boolean openOnly, boolean mineOnly) {}

    /** A place in the list: the alert it comes before. */
    record Position(Instant raised, UUID id) {
        String text() {
            return raised + "/" + id;
        }

        static Position parse(String text) {
            int slash = text.indexOf('/');
            return new Position(Instant.parse(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
        }
    }
}
