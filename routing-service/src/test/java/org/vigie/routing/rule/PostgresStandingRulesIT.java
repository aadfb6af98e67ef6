package org.vigie.routing.rule;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.routing.Brands;
import org.vigie.routing.RoutingInstance;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;

@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class PostgresStandingRulesIT extends StandingRulesContract {
    private static RoutingInstance routing;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "rules:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @Override
    StandingRules rules() {
        return routing.bean(StandingRules.class);
    }

    @Override
    void create(String agency, String brand) throws Exception {
        Brands.create(routing.as(MintedTokens.tokens().person(agency, "all/admin")), agency, brand);
    }
}
