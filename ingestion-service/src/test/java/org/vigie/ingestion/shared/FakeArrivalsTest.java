package org.vigie.ingestion.shared;

import org.vigie.channels.pull.Cursor;

class FakeArrivalsTest extends ArrivalsContract {
    private final FakeArrivals arrivals = new FakeArrivals();

    @Override
    Arrivals arrivals() {
        return arrivals;
    }

    @Override
    void held(String owner) {
        arrivals.owners.put(source, owner);
    }

    @Override
    String cursor() {
        return arrivals.cursors.getOrDefault(source, new Cursor("")).value();
    }

    @Override
    void goneFor(int days) {
        arrivals.gone.put(source, days);
    }
}
