package org.vigie.reporting.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.ReportingProcess;
import org.vigie.reporting.ReportingReason;
import org.vigie.reporting.ToldFacts;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

class UnansweredRecomputationIT {
    @Test
    void servicesThatDoNotAnswer_leaveTheFiguresAsTheyAre() throws Exception {
        BrandId lonely = BrandId.of("acme", "b" + UUID.randomUUID().toString().substring(0, 8));
        ToldFacts gone = new ToldFacts("acme", lonely.slug());
        try (ReportingProcess process = ReportingProcess.start(gone.address())) {
            gone.tell("ingestion", "MentionReceived", "m", "network", "mail");
            await().atMost(Duration.ofSeconds(20)).until(() -> observations(process, lonely) == 1);
            gone.close();
            assertThatThrownBy(() ->
                            process.part(Recomputation.class).recompute(lonely, new Caller.Service("test"), "request"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason()).isEqualTo(ReportingReason.EVENTS_UNAVAILABLE));
            assertThat(observations(process, lonely)).isEqualTo(1L);
        }
    }

    @Test
    void serviceThatFallsSilent_leavesTheFiguresAsTheyAre() throws Exception {
        BrandId brand = BrandId.of("acme", "b" + UUID.randomUUID().toString().substring(0, 8));
        try (ToldFacts peers = new ToldFacts("acme", brand.slug());
                ReportingProcess process = ReportingProcess.start(peers.address())) {
            peers.tell("ingestion", "MentionReceived", "m", "network", "mail");
            peers.tell("routing", "ConversationOpened", "c", "network", "mail");
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting(process, brand) == 1);
            peers.pause("routing");
            assertThatThrownBy(() ->
                            process.part(Recomputation.class).recompute(brand, new Caller.Service("test"), "request"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason()).isEqualTo(ReportingReason.EVENTS_UNAVAILABLE));
            assertThat(waiting(process, brand)).isEqualTo(1L);
        }
    }

    /** Tokens live for two minutes; a large brand takes longer. */
    @Test
    void tokenThatEndsMeanwhile_isFollowedByTheNext() throws Exception {
        BrandId brand = BrandId.of("acme", "b" + UUID.randomUUID().toString().substring(0, 8));
        try (ToldFacts peers = new ToldFacts("acme", brand.slug());
                ReportingProcess process = ReportingProcess.start(peers.address())) {
            for (int i = 0; i < 25; i++) {
                peers.tell("ingestion", "MentionReceived", "m" + i, "network", "mail");
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> observations(process, brand) == 25);
            peers.endTokensAfter("ingestion", 10);
            assertThat(process.part(Recomputation.class).recompute(brand, new Caller.Service("test"), "request"))
                    .isEqualTo(25);
            assertThat(observations(process, brand)).isEqualTo(25L);
        }
    }

    private static long waiting(ReportingProcess process, BrandId brand) {
        return process.part(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("SELECT count(*) FROM conversation WHERE waiting_since IS NOT NULL")
                                .query(Long.class)
                                .single());
    }

    private static long observations(ReportingProcess process, BrandId brand) {
        return process.part(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("SELECT count(*) FROM observation")
                                .query(Long.class)
                                .single());
    }
}
