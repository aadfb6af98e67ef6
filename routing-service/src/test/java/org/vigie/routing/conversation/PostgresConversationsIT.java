package org.vigie.routing.conversation;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.routing.RoutingInstance;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;

@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class PostgresConversationsIT extends ConversationsContract {
    private static RoutingInstance routing;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "stored:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @Override
    Conversations conversations() {
        return routing.bean(Conversations.class);
    }

    @Override
    AgentLoads loads() {
        return routing.bean(AgentLoads.class);
    }
}
