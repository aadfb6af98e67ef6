package org.vigie.ingestion.source;

import org.junit.jupiter.api.AfterEach;
import org.vigie.ingestion.RunningService;

/** On the database of the running service, which may meanwhile try to read what is listed: nobody answers there. */
class PostgresSharedSourceStoreIT extends SharedSourceStoreContract {
    @Override
    SharedSourceStore store() {
        return RunningService.bean(SharedSourceStore.class);
    }

    @AfterEach
    void nothingIsListed() {
        store().list(java.util.List.of());
    }
}
