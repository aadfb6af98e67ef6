package org.vigie.ingestion.consumer.parking;

import org.vigie.wire.tenancy.BrandId;

class FakeReplaysTest extends ReplaysContract {
    private final FakeReplays replays = new FakeReplays();

    @Override
    Replays replays() {
        return replays;
    }

    @Override
    String consumer() {
        return "care";
    }

    @Override
    void park(BrandId brand, long sequence, String reason) {
        replays.park(consumer(), brand, sequence, reason);
    }

    @Override
    int attempts(long sequence) {
        return replays.rows().stream()
                .filter(row -> row.replay().sequence() == sequence)
                .mapToInt(FakeReplays.Row::attempts)
                .sum();
    }
}
