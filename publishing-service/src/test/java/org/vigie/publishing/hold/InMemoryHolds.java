package org.vigie.publishing.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Holds in memory, under the lock of the door they close. */
public final class InMemoryHolds implements HoldLedger {
    private record Placed(Hold hold, long placedEpoch, UUID requestId) {}

    private final Object lock;
    private final ToIntFunction<BrandScope> outstanding;
    private final Function<BrandScope, List<UUID>> underWay;
    private final Consumer<BrandScope> stop;
    private final Map<UUID, Placed> holds = new HashMap<>();
    private final Map<AgencyId, Long> epochs = new HashMap<>();

    public InMemoryHolds(
            Object lock,
            ToIntFunction<BrandScope> outstanding,
            Function<BrandScope, List<UUID>> underWay,
            Consumer<BrandScope> stop) {
        this.lock = lock;
        this.outstanding = outstanding;
        this.underWay = underWay;
        this.stop = stop;
    }

    /** A hold that stands over the brand. */
    public @Nullable UUID standing(BrandId brand) {
        synchronized (lock) {
            return holds.values().stream()
                    .map(Placed::hold)
                    .filter(hold -> hold.stands() && covers(hold, brand))
                    .map(Hold::id)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The epoch of the newest hold over the brand. */
    public long newest(BrandId brand) {
        synchronized (lock) {
            return holds.values().stream()
                    .filter(placed -> covers(placed.hold(), brand))
                    .mapToLong(Placed::placedEpoch)
                    .max()
                    .orElse(0);
        }
    }

    public long epoch(AgencyId agency) {
        synchronized (lock) {
            return epochs.getOrDefault(agency, 0L);
        }
    }

    private static boolean covers(Hold hold, BrandId brand) {
        return hold.brand() == null
                ? hold.agency().equals(brand.agency())
                : hold.brand().equals(brand);
    }

    @Override
    public Hold place(HoldOrder order) {
        synchronized (lock) {
            for (Placed placed : holds.values()) {
                if (placed.requestId().equals(order.requestId())) {
                    if (!placed.hold().reason().equals(order.reason())) {
                        throw new Problem(PublishingReason.REQUEST_ID_REUSED, "another hold");
                    }
                    return placed.hold();
                }
            }
            long epoch = epochs.merge(order.agency(), 1L, Long::sum);
            Hold hold = new Hold(
                    UUID.randomUUID(),
                    order.agency(),
                    order.brand(),
                    order.reason(),
                    order.act().by(),
                    Instant.now(),
                    null,
                    null,
                    null,
                    null,
                    epoch,
                    underWay.apply(order.scope()),
                    1);
            holds.put(hold.id(), new Placed(hold, epoch, order.requestId()));
            stop.accept(order.scope());
            return hold;
        }
    }

    @Override
    public int outstanding(BrandScope scope, Hold hold) {
        return outstanding.applyAsInt(scope);
    }

    @Override
    public Hold acknowledge(BrandScope scope, Hold hold) {
        synchronized (lock) {
            Hold is = known(hold.id()).hold();
            Instant at = is.acknowledgedAt() == null ? Instant.now() : is.acknowledgedAt();
            return put(is, at, is.liftRequestedBy(), is.liftedBy(), is.liftedAt(), is.epoch());
        }
    }

    @Override
    public Hold lift(BrandScope scope, boolean wide, UUID id, Act act, Etag etag) {
        synchronized (lock) {
            Placed placed = holds.get(id);
            boolean visible = placed != null
                    && (wide
                            ? placed.hold().brand() == null
                                    && placed.hold().agency().equals(scope.agency())
                            : placed.hold().brand() != null
                                    && scope.contains(placed.hold().brand()));
            if (!visible) {
                throw new Problem(PublishingReason.HOLD_UNKNOWN, "No hold by this id.");
            }
            Hold is = known(id).hold();
            etag.check(is.version());
            return switch (HoldDecisions.lift(is, act.by())) {
                case REQUEST -> put(is, is.acknowledgedAt(), act.by(), null, null, is.epoch());
                case LIFT ->
                    put(
                            is,
                            is.acknowledgedAt(),
                            is.liftRequestedBy(),
                            act.by(),
                            Instant.now(),
                            epochs.merge(is.agency(), 1L, Long::sum));
            };
        }
    }

    private Placed known(UUID id) {
        Placed placed = holds.get(id);
        if (placed == null) {
            throw new IllegalStateException("no hold " + id);
        }
        return placed;
    }

    private Hold put(
            Hold is,
            @Nullable Instant acknowledged,
            @Nullable String requestedBy,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt,
            long epoch) {
        Hold now = new Hold(
                is.id(),
                is.agency(),
                is.brand(),
                is.reason(),
                is.placedBy(),
                is.placedAt(),
                acknowledged,
                requestedBy,
                liftedBy,
                liftedAt,
                epoch,
                is.inFlight(),
                is.version() + 1);
        Placed placed = known(is.id());
        holds.put(is.id(), new Placed(now, placed.placedEpoch(), placed.requestId()));
        return now;
    }

    @Override
    public List<Hold> list(BrandScope scope, boolean includeLifted, @Nullable UUID after, int limit) {
        synchronized (lock) {
            List<Hold> found = new ArrayList<>();
            holds.values().stream()
                    .sorted((one, other) -> Long.compare(other.placedEpoch(), one.placedEpoch()))
                    .map(Placed::hold)
                    .filter(hold ->
                            hold.brand() == null ? hold.agency().equals(scope.agency()) : scope.contains(hold.brand()))
                    .filter(hold -> includeLifted || hold.stands())
                    .forEach(found::add);
            int from = 0;
            for (int i = 0; after != null && i < found.size(); i++) {
                from = found.get(i).id().equals(after) ? i + 1 : from;
            }
            return found.subList(from, Math.min(found.size(), from + limit));
        }
    }
}
