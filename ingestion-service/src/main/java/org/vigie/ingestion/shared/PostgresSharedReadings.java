package org.vigie.ingestion.shared;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.vigie.channels.pull.Cursor;
import org.vigie.ingestion.pull.PostgresReadingStore;
import org.vigie.ingestion.source.readership.Readership;

/** Where readings of shared sources are kept. */
final class PostgresSharedReadings {
    static final PostgresReadingStore.Table<SharedReading> TABLE = new PostgresReadingStore.Table<>(
            "shared_source",
            List.of("id"),
            "",
            "listed",
            "id, network, url, cursor, failures, country, audience",
            (row, n) -> new SharedReading(
                    row.getString(1),
                    row.getString(2),
                    URI.create(row.getString(3)),
                    new Cursor(row.getString(4)),
                    row.getInt(5),
                    new Readership(row.getString(6), row.getLong(7))),
            reading -> Map.of("id", reading.id()));

    private PostgresSharedReadings() {}
}
