package org.vigie.ingestion;

import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.rows.ReviewedTables;
import org.vigie.testing.rows.RowSecurityContract;
import org.vigie.wire.postgres.PostgresMigrations;

class IngestionRowSecurityIT extends RowSecurityContract {
    @Override
    protected void migrate(ServiceDatabase database) {
        PostgresMigrations.of(ServiceProperties.at(database)).run();
    }

    @Override
    protected ReviewedTables reviewed() {
        return ReviewedTables.ofTheWire()
                .platform("consumer", "one position of each consumer of the log")
                .platform("shared_source", "the operator's list of public feeds, the same for every brand")
                .worker("inbox", "the consumers hand on what came in for every brand, retention removes it")
                .worker("inbox_batch", "the sequencer numbers the entries of every brand")
                .worker("parked", "a consumer puts aside and takes up again what it could not hand on")
                .worker("laggard", "a consumer hands some brands over apart; a position and a reason code")
                .worker("reading", "whoever reads next claims what is due; neither settings nor words")
                .worker("webhook_call", "retention forgets what no sender repeats any more; a hash and no words")
                .worker(
                        "shared_arrival",
                        "whose inbox an entry of a shared feed went into; of nobody who serves calls");
    }
}
