package org.vigie.reporting;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vigie.testing.PostgresStatements;
import org.vigie.testing.isolation.ErrandContract;
import org.vigie.testing.isolation.Errands;
import org.vigie.testing.isolation.IsolationContract;

/** No RPC names a thing of a brand: what is heard is that of brands which are refused. */
class ReportingErrandIT extends ErrandContract {
    @BeforeAll
    static void start() {
        ReportingIsolationIT.start();
    }

    @AfterAll
    static void stop() {
        ReportingIsolationIT.stop();
    }

    @Override
    protected IsolationContract suite() {
        return new ReportingIsolationIT();
    }

    @Override
    protected List<Errands> ears() {
        return List.of(PostgresStatements.ofThisJvm());
    }
}
