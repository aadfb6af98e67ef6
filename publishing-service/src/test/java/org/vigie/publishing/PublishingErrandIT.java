package org.vigie.publishing;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vigie.testing.PostgresStatements;
import org.vigie.testing.isolation.ErrandContract;
import org.vigie.testing.isolation.Errands;
import org.vigie.testing.isolation.IsolationContract;
import org.vigie.testing.isolation.Tenants;

class PublishingErrandIT extends ErrandContract {
    @BeforeAll
    static void start() throws Exception {
        PublishingIsolationIT.start();
    }

    @AfterAll
    static void stop() {
        PublishingIsolationIT.stop();
    }

    @Override
    protected IsolationContract suite() {
        return new PublishingIsolationIT() {
            /** Agencies of their own: holds that stand let nothing leave. */
            @Override
            protected Tenants tenants() {
                return new Tenants("errands", "nova", "zest", "errands-elsewhere", "blip");
            }
        };
    }

    @Override
    protected List<Errands> ears() {
        return List.of(PostgresStatements.ofThisJvm());
    }
}
