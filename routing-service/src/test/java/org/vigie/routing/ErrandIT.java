package org.vigie.routing;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vigie.routing.directory.member.InMemoryIdentityProvider;
import org.vigie.testing.PostgresStatements;
import org.vigie.testing.isolation.ErrandContract;
import org.vigie.testing.isolation.Errands;
import org.vigie.testing.isolation.IsolationContract;

class ErrandIT extends ErrandContract {
    @BeforeAll
    static void start() throws Exception {
        IsolationIT.start();
    }

    @AfterAll
    static void stop() {
        IsolationIT.stop();
    }

    @Override
    protected IsolationContract suite() {
        return new IsolationIT();
    }

    @Override
    protected List<Errands> ears() {
        return List.of(
                PostgresStatements.ofThisJvm(),
                IsolationIT.part(RedisCommands.class),
                IsolationIT.part(InMemoryIdentityProvider.class));
    }
}
