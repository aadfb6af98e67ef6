package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.wire.event.Fact;
import org.vigie.wire.tenancy.BrandId;

/** One consumer's row. */
final class FakeConsumerStore implements ConsumerStore {
    final FakeLaggards laggards = new FakeLaggards();
    String holder = "";
    long position;
    final List<Fact> told = new ArrayList<>();
    volatile int claims;
    int forgot;

    @Nullable
    RuntimeException failure;
    /** Whether another process takes it between the claim and the move. */
    boolean lost;

    @Override
    public OptionalLong claim(String consumer, String owner, Duration lease) {
        claims++;
        if (!holder.isEmpty() && !holder.equals(owner)) {
            return OptionalLong.empty();
        }
        holder = owner;
        return OptionalLong.of(position);
    }

    @Override
    public void release(String consumer, String owner) {
        holder = "";
    }

    @Override
    public boolean advance(
            String consumer, String owner, long moved, Set<BrandId> skipped, List<Parking> parked, List<Fact> facts) {
        if (lost || !holder.equals(owner) || !skipped.stream().allMatch(brand -> laggards.isBehind(consumer, brand))) {
            return false;
        }
        position = moved;
        if (failure != null) {
            throw failure;
        }
        told.addAll(facts);
        return true;
    }

    @Override
    public void forgetPassedErasures() {
        forgot++;
    }
}
