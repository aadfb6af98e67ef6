package org.vigie.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.reporting.v1.Figure;
import org.vigie.contract.reporting.v1.FigureServiceGrpc;
import org.vigie.contract.reporting.v1.QueryFiguresRequest;
import org.vigie.contract.reporting.v1.QueryFiguresResponse;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.problem.GrpcProblems;

/** Figures of two stretches of time in one answer, over real gRPC. */
@ExtendWith({RealPostgres.class, MintedTokens.class})
class ComparedFiguresIT {
    private static final String BRAND = "b" + UUID.randomUUID().toString().substring(0, 8);

    private static ToldFacts peers;
    private static ReportingProcess process;

    @BeforeAll
    static void start() throws Exception {
        peers = new ToldFacts("acme", BRAND);
        process = ReportingProcess.start(peers.address());
    }

    @AfterAll
    static void stop() {
        process.close();
        peers.close();
    }

    private static QueryFiguresResponse ask(QueryFiguresRequest.Builder asked) {
        return process.as(MintedTokens.tokens().person("acme", BRAND + "/analyst"), FigureServiceGrpc::newBlockingStub)
                .queryFigures(asked.build());
    }

    /** What is compared with is the hour in which facts are; the other hour is to come. */
    private static QueryFiguresRequest.Builder comingHour(String... kpis) {
        long now = Instant.now().getEpochSecond();
        QueryFiguresRequest.Builder asked = QueryFiguresRequest.newBuilder()
                .setAgency("acme")
                .setBrand(BRAND)
                .setFrom(at(now + 60))
                .setUntil(at(now + 3660))
                .setComparedFrom(at(now - 3600))
                .setComparedUntil(at(now + 60));
        List.of(kpis).forEach(asked::addKpis);
        return asked;
    }

    private static Timestamp at(long second) {
        return Timestamp.newBuilder().setSeconds(second).build();
    }

    @Test
    void otherStretch_isMeasuredInTheSameAnswer_exceptWhoWaitsNow() {
        peers.tell("ingestion", "MentionReceived", "m", "network", "mail");
        peers.tell("routing", "ConversationOpened", "c", "network", "mail");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            QueryFiguresResponse answer = ask(comingHour("mentions_in", "waiting"));
            return answer.getNewestEventAtMap().keySet().containsAll(Set.of("ingestion", "routing"));
        });
        QueryFiguresResponse answer = ask(comingHour("mentions_in", "waiting"));
        assertThat(answer.getFiguresList()).containsExactly(figure("mentions_in", 0), figure("waiting", 1));
        assertThat(answer.getComparedFiguresList()).containsExactly(figure("mentions_in", 1));
        assertThat(ask(comingHour("waiting")).getComparedFiguresList()).isEmpty();
        assertThat(ask(comingHour("mentions_in").clearComparedFrom().clearComparedUntil())
                        .getComparedFiguresList())
                .isEmpty();
    }

    @Test
    void otherStretch_isWithoutLikelyBotsTooWhenThatIsAsked() {
        peers.label("bot", 1, true);
        peers.tell(
                "routing",
                "ConversationOpened",
                "watched",
                Map.of("network", "mail", "mention", "bot", "state", "watched"));
        peers.tell("publishing", "DeliveryDelivered", "d1", Map.of("kind", "reply", "conversation", "watched"));
        peers.tell("publishing", "DeliveryDelivered", "d2", Map.of("kind", "reply", "conversation", "another"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ask(comingHour("replies_out")).getComparedFiguresList())
                        .containsExactly(figure("replies_out", 2)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ask(comingHour("replies_out").setExcludeBots(true))
                                .getComparedFiguresList())
                        .containsExactly(figure("replies_out", 1)));
    }

    private static Figure figure(String kpi, int count) {
        return Figure.newBuilder()
                .setKpi(kpi)
                .setValue(count)
                .setSampleSize(count)
                .build();
    }

    @Test
    void otherStretch_hasTheSameBounds() {
        refused(comingHour("mentions_in").clearComparedUntil());
        refused(comingHour("mentions_in").clearComparedFrom());
        refused(comingHour("mentions_in").setComparedUntil(at(1)));
        refused(comingHour("waiting").setComparedFrom(at(1)));
    }

    private static void refused(QueryFiguresRequest.Builder asked) {
        assertThatThrownBy(() -> ask(asked))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(GrpcProblems.reason(failure)).contains("TIME_RANGE_INVALID"));
    }
}
