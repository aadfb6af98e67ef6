package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.GetListeningRequest;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceReading;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.contract.ingestion.v1.UpdateSourceRequest;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.TestFeed;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.time.GrpcTimes;

class LastReadingsIT {
    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void readings_areToldToSearchAsLongAsTheySucceed() {
        TestFeed.instance().publish("/read", TestFeed.rss("r1", "words"));
        create("readbrand", "news", "/read");
        String hook = service.hook("readbrand").account();
        SourceReading first = await().atMost(Duration.ofSeconds(10))
                .until(() -> readings("readbrand", "news").getFirst(), SourceReading::hasLastSuccessAt);
        assertThat(first.getEvery().getSeconds()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(last("readbrand"))
                        .as("nothing new is a reading too")
                        .isAfter(instant(first)));
        assertThat(readings("readbrand", hook, "news", "nobody"))
                .extracting(reading -> reading.getSource() + " " + reading.hasEvery())
                .containsExactly(hook + " false", "news true", "nobody false");

        TestFeed.instance().redirect("/read", "http://10.1.2.3/read");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(failures("readbrand")).isPositive());
        Instant before = last("readbrand");
        int failures = failures("readbrand");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(failures("readbrand")).isGreaterThan(failures));
        assertThat(last("readbrand")).as("a reading that fails is none").isEqualTo(before);
    }

    /** By that search tells afterwards whether the source was silent while search was down. */
    @Test
    void mentionOfAFeed_tellsWhenThatWasReadToTheEndBefore() {
        TestFeed.instance().publish("/before", TestFeed.rss("b1", "words"));
        create("lookbrand", "news", "/before");
        Instant first = stored("lookbrand", 1).getFirst();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(last("lookbrand")).isAfter(first.plusMillis(500)));

        TestFeed.instance().redirect("/before", "http://10.1.2.3/before");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(failures("lookbrand")).isPositive());
        Instant read = last("lookbrand");
        TestFeed.instance().publish("/before", TestFeed.rss("b2", "other words"));
        TestFeed.instance().stay("/before");
        stored("lookbrand", 2);
        assertThat(observed("lookbrand").getFirst().hasSourceReadAt())
                .as("the first reading brought it")
                .isFalse();
        assertThat(observed("lookbrand").getLast().getSourceReadAt())
                .as("what failed is no reading")
                .isEqualTo(GrpcTimes.timestamp(read));
    }

    /** When the mentions of a brand were first stored, once there are so many. */
    private List<Instant> stored(String brand, int expected) {
        return await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> observed(brand), entries -> entries.size() == expected)
                .stream()
                .map(entry -> GrpcTimes.instant(entry.getMention().getFirstSeenAt()))
                .toList();
    }

    private List<InboxEntry> observed(String brand) {
        return service.peers.observed.stream()
                .filter(entry -> entry.getMention().getBrand().equals(brand))
                .toList();
    }

    @Test
    void pausedSource_isNotToldOfUntilItGoesOn_andThenSinceWhen() {
        TestFeed.instance().publish("/resting", TestFeed.rss("p1", "words"));
        create("restbrand", "resting", "/resting");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> readings("restbrand", "resting").getFirst().hasLastSuccessAt());
        pause("restbrand", "resting", true);
        assertThat(readings("restbrand", "resting", "nobody"))
                .extracting(SourceReading::getSource)
                .containsExactly("nobody");
        pause("restbrand", "resting", false);
        assertThat(readings("restbrand", "resting"))
                .singleElement()
                .satisfies(reading -> assertThat(reading.getResumedAt().getSeconds())
                        .isBetween(
                                Instant.now().getEpochSecond() - 60,
                                Instant.now().getEpochSecond() + 1));
    }

    @Test
    void readings_neverReturnAnotherBrandsData() {
        TestFeed.instance().publish("/owned", TestFeed.rss("o1", "words"));
        create("ownbrand", "owned", "/owned");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> readings("ownbrand", "owned").getFirst().hasLastSuccessAt());
        SourceReading nothing = SourceReading.newBuilder().setSource("owned").build();
        assertThat(readings("otherbrand", "owned")).containsExactly(nothing);
    }

    @Test
    void readingsOfMoreSourcesThanABrandMayWatch_areRefused() {
        String[] many = IntStream.range(0, 201).mapToObj(i -> "s" + i).toArray(String[]::new);
        assertThatThrownBy(() -> readings("readbrand", many))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("FIELD_INVALID"));
    }

    private List<SourceReading> readings(String brand, String... sources) {
        return service.as(service.tokens.service("search"), InboxServiceGrpc.newBlockingStub(service.channel))
                .getListening(GetListeningRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addAllSources(List.of(sources))
                        .build())
                .getReadingsList();
    }

    private void pause(String brand, String id, boolean paused) {
        service.as(service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel))
                .updateSource(UpdateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSource(Source.newBuilder().setId(id).setDisabled(paused))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("disabled"))
                        .build());
    }

    private Instant last(String brand) {
        return instant(readings(brand, "news").getFirst());
    }

    private static Instant instant(SourceReading reading) {
        return Instant.ofEpochSecond(
                reading.getLastSuccessAt().getSeconds(),
                reading.getLastSuccessAt().getNanos());
    }

    private int failures(String brand) {
        return service.context
                .getBean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", brand),
                        tx -> tx.sql("SELECT failures FROM reading WHERE id = 'news'")
                                .query(Integer.class)
                                .single());
    }

    private void create(String brand, String id, String path) {
        service.as(service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel))
                .createSource(CreateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSource(Source.newBuilder()
                                .setId(id)
                                .setFeed(FeedSettings.newBuilder()
                                        .setUrl(TestFeed.instance().url(path))
                                        .setIntervalSeconds(1)))
                        .build());
    }
}
