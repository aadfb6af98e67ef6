package org.vigie.publishing.delivery.courier;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandId;

/** What waits for a worker, of every brand. Sees ids, states and times, never words. Thread-safe. */
public interface DueDeliveries {
    /**
     * A claimed delivery.
     *
     * @param pending its last call has left no receipt
     */
    record Due(BrandId brand, UUID delivery, String account, boolean pending) {}

    /** A brand's account. */
    record Account(BrandId brand, String id) {}

    /**
     * Takes up to {@code most} due deliveries, oldest first, which no other worker gets for a minute.
     *
     * @param without nothing of these brands: however much of theirs is due, it stands in nobody's way
     * @param resting of these accounts only what is pending
     */
    List<Due> claim(int most, Set<BrandId> without, Set<Account> resting);

    /** Gives a claimed delivery back, to be claimed again after the pause. */
    void postpone(Due due, Duration pause);

    /** Says that this process lives; what a silent one had begun is taken for lost after {@code DeliverySettings.silence}. */
    void heartbeat(String worker);
}
