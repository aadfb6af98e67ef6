package org.vigie.ingestion;

import java.util.List;
import org.vigie.testing.PostgresStatements;
import org.vigie.testing.isolation.ErrandContract;
import org.vigie.testing.isolation.Errands;
import org.vigie.testing.isolation.IsolationContract;

class IngestionErrandIT extends ErrandContract {
    @Override
    protected IsolationContract suite() {
        return new IngestionIsolationIT();
    }

    @Override
    protected List<Errands> ears() {
        return List.of(PostgresStatements.ofThisJvm());
    }
}
