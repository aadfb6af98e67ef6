package org.vigie.routing.directory.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.routing.Brands;
import org.vigie.routing.RoutingInstance;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Groups that somebody removed come back at the next review. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class IdentityReviewIT {
    private final String agency = "i" + UUID.randomUUID().toString().substring(0, 12);

    @Test
    void removedGroups_comeBackWhenTheirReviewIsDue() throws Exception {
        try (RoutingInstance routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "review:"))) {
            BrandId nova = BrandId.of(agency, "nova");
            Brands.create(routing.as(MintedTokens.tokens().named("ada", agency, "all/admin")), agency, "nova");
            InMemoryIdentityProvider provider = routing.bean(InMemoryIdentityProvider.class);
            PostgresWork work = routing.bean(PostgresWork.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> provider.hasGroups(nova) && open(work) == 0);
            provider.forget(nova);
            work.doInWorker(tx -> tx.sql("update identity_wish set next_attempt_at = now() where agency = :agency")
                    .param("agency", agency)
                    .update());
            await().atMost(Duration.ofSeconds(20)).until(() -> provider.hasGroups(nova));
            await().atMost(Duration.ofSeconds(20)).until(() -> dueLater(work) == 1);
            assertThat(open(work)).isZero();
        }
    }

    private long open(PostgresWork work) {
        return count(work, "done < wished");
    }

    private long dueLater(PostgresWork work) {
        return count(work, "attempts = 0 and next_attempt_at > now() + interval '30 minutes'");
    }

    private long count(PostgresWork work, String which) {
        return work.inWorker(tx -> tx.sql("select count(*) from identity_wish where agency = :agency and " + which)
                .param("agency", agency)
                .query(Long.class)
                .single());
    }
}
