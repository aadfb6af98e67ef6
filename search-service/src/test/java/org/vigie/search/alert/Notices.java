package org.vigie.search.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.vigie.search.alert.delivery.AlertNotice;
import org.vigie.wire.tenancy.BrandId;

/** Notices of an alert. */
public final class Notices {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private Notices() {}

    public static AlertNotice of(BrandId brand) {
        return new AlertNotice(
                UUID.randomUUID(),
                "ana@acme.example",
                brand,
                ZoneOffset.UTC,
                UUID.randomUUID(),
                new AlertNotice.Rule("storm", "Storm", "COUNT", "", "", ""),
                NOON,
                NOON,
                false,
                null,
                null,
                null,
                new AlertNotice.Figures(NOON, NOON, 3, 0, 0, 0, 0, 0, null, null));
    }
}
