package org.vigie.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.reporting.v1.Better;
import org.vigie.contract.reporting.v1.Figure;
import org.vigie.contract.reporting.v1.FigureServiceGrpc;
import org.vigie.contract.reporting.v1.Kpi;
import org.vigie.contract.reporting.v1.ListKpisRequest;
import org.vigie.contract.reporting.v1.QueryFiguresRequest;
import org.vigie.contract.reporting.v1.RecomputeFiguresRequest;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** The whole service over real gRPC, following services that tell facts over real gRPC. */
@ExtendWith({RealPostgres.class, MintedTokens.class})
class ReportingServiceIT {
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

    private static FigureServiceGrpc.FigureServiceBlockingStub analyst() {
        return process.as(MintedTokens.tokens().person("acme", BRAND + "/analyst"), FigureServiceGrpc::newBlockingStub);
    }

    private static QueryFiguresRequest.Builder lastHour() {
        Instant now = Instant.now();
        return QueryFiguresRequest.newBuilder()
                .setAgency("acme")
                .setBrand(BRAND)
                .setFrom(Timestamp.newBuilder().setSeconds(now.getEpochSecond() - 3600))
                .setUntil(Timestamp.newBuilder().setSeconds(now.getEpochSecond() + 60));
    }

    private static List<Figure> figures() {
        return analyst().queryFigures(lastHour().build()).getFiguresList();
    }

    /** Of each kind of fact one was a person's and one a likely bot's. */
    private static List<Figure> people() {
        return analyst()
                .queryFigures(lastHour()
                        .addAllKpis(List.of("mentions_in", "replies_out", "waiting"))
                        .setExcludeBots(true)
                        .build())
                .getFiguresList();
    }

    private static double value(String kpi) {
        return figures().stream()
                .filter(figure -> figure.getKpi().equals(kpi))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Test
    void facts_becomeFiguresAndRecomputationGivesTheSame() {
        peers.tell("ingestion", "MentionReceived", "m1", "network", "mail");
        peers.tell("ingestion", "MentionReceived", "m2", "network", "mail");
        peers.label("m2", 1, true);
        peers.tell("publishing", "DeliveryDelivered", "d2", Map.of("kind", "reply", "conversation", "c2"));
        peers.tell("routing", "ConversationOpened", "c1", Map.of("network", "mail", "mention", "m1"));
        peers.tell("routing", "ConversationOpened", "c2", Map.of("network", "mail", "mention", "m2"));
        peers.tell("publishing", "DeliveryDelivered", "d1", Map.of("kind", "reply", "conversation", "c1"));
        peers.tell("search", "SavedQueryChanged", "q1", "change", "created");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> value("mentions_in") == 2
                        && value("waiting") == 2
                        && value("replies_out") == 2
                        && analyst()
                                .queryFigures(lastHour().build())
                                .getNewestEventAtMap()
                                .entrySet()
                                .containsAll(peers.newest().entrySet()));
        List<Figure> before = figures();
        List<Figure> people = people();

        long events = analyst()
                .recomputeFigures(RecomputeFiguresRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(BRAND)
                        .build())
                .getEvents();

        assertThat(events).isEqualTo(8);
        assertThat(figures()).isEqualTo(before);
        assertThat(people()).isEqualTo(people).allMatch(figure -> figure.getValue() == 1);
    }

    @Test
    void recomputationThatOutlivesItsCaller_isFinished() {
        peers.tell("ingestion", "MentionReceived", "slow", "network", "mail");
        await().until(() -> analyst()
                .queryFigures(lastHour().build())
                .getNewestEventAtMap()
                .entrySet()
                .containsAll(peers.newest().entrySet()));
        long before = recomputed();
        peers.pause("ingestion");
        var impatient = analyst().withDeadlineAfter(1, TimeUnit.SECONDS);
        assertThatThrownBy(() -> impatient.recomputeFigures(RecomputeFiguresRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(BRAND)
                        .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        assertThat(recomputed()).isEqualTo(before);
        peers.goOn("ingestion");
        await().until(() -> recomputed() == before + 1);
    }

    private static long recomputed() {
        return process.part(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", BRAND),
                        tx -> tx.sql("SELECT count(*) FROM audit WHERE action = 'FiguresRecomputed'")
                                .query(Long.class)
                                .single());
    }

    @Test
    void badQuestions_haveTheirReasons() {
        assertReason("KPI_UNKNOWN", lastHour().addKpis("likes"));
        assertReason("GROUP_UNKNOWN", lastHour().addGroupBy("country"));
        assertReason("TIME_ZONE_UNKNOWN", lastHour().setTimeZone("Europe/Lutetia"));
        assertReason("TIME_RANGE_INVALID", lastHour().clearFrom());
        assertReason(
                "TIME_RANGE_INVALID", lastHour().setFrom(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)));
    }

    private static void assertReason(String reason, QueryFiguresRequest.Builder request) {
        assertThatThrownBy(() -> analyst().queryFigures(request.build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(GrpcProblems.reason(failure)).contains(reason));
    }

    @Test
    void kpis_areListedWithDefinitionAndVersion() {
        var kpis = analyst()
                .listKpis(ListKpisRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(BRAND)
                        .build())
                .getKpisList();
        assertThat(kpis)
                .hasSize(7)
                .allMatch(kpi -> kpi.getVersion() >= 1 && !kpi.getDefinition().isBlank());
        assertThat(kpis)
                .filteredOn(kpi -> kpi.getBetter() == Better.BETTER_LOWER)
                .extracting(Kpi::getId)
                .containsExactly(
                        "waiting",
                        "first_response_median_seconds",
                        "first_response_p90_seconds",
                        "resolution_median_seconds");
    }
}
