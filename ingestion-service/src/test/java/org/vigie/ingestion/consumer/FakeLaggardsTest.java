package org.vigie.ingestion.consumer;

import java.util.List;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.wire.tenancy.BrandId;

class FakeLaggardsTest extends LaggardsContract {
    private final FakeLaggards laggards = new FakeLaggards();

    @Override
    Laggards laggards() {
        return laggards;
    }

    @Override
    String consumer() {
        return "care";
    }

    @Override
    List<String> parked(BrandId brand) {
        return laggards.parked.stream()
                .filter(parking -> parking.brand().equals(brand))
                .map(Parking::mention)
                .toList();
    }
}
