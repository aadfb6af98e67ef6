package org.vigie.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.routing.Actor;
import org.vigie.routing.Brands;
import org.vigie.routing.RoutingInstance;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.AgencyId;

/** A rebuild that takes longer than its lease keeps it page by page. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class LongRebuildIT {
    private final AgencyId agency =
            new AgencyId("l" + UUID.randomUUID().toString().substring(0, 12));

    @Test
    void nobodyTakesOver_whileItGoesOn_andItStopsOnceSomebodyDid() throws StatusException {
        try (RoutingInstance routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "long:"))) {
            Brands.create(
                    routing.as(MintedTokens.tokens().named("ada", agency.slug(), "all/admin")), agency.slug(), "nova");
            Generations generations = routing.bean(Generations.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> isFirstOneOver(routing));
            // Of tomorrow, so that the instance's own loop finds a rebuild under way.
            Instant begun = Instant.now().plus(Duration.ofDays(1));
            long generation = generations.raise(agency, 0, Actor.ROUTING, begun).orElseThrow();
            assertThat(generations.goesOn(agency, generation, begun.plusSeconds(25)))
                    .isTrue();
            assertThat(generations.raise(agency, 0, Actor.ROUTING, begun.plusSeconds(40)))
                    .isEmpty();
            assertThat(generations.raise(agency, 0, Actor.ROUTING, begun.plusSeconds(60)))
                    .isPresent();
            assertThat(generations.goesOn(agency, generation, begun.plusSeconds(61)))
                    .isFalse();
        }
    }

    private boolean isFirstOneOver(RoutingInstance routing) {
        return routing.bean(PostgresWork.class)
                .inWorker(tx -> tx.sql("select count(*) from agency_queue where agency = :agency"
                                        + " and rebuilt_at is not null and rebuilding_until is null")
                                .param("agency", agency.slug())
                                .query(Long.class)
                                .single()
                        == 1);
    }
}
