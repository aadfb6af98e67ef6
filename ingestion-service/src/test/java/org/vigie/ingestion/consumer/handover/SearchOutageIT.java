package org.vigie.ingestion.consumer.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.EraseAuthorRequest;
import org.vigie.contract.ingestion.v1.EraseAuthorResponse;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.InboxStatus;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.ingestion.FakePeers;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.ingestion.TestFeed;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;

/** Search does not answer: what a source says waits for its matches, also over a restart, and what an account says goes on. */
class SearchOutageIT {
    private static final int ENTRIES = 120;
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Of these tests alone: what others sent would wait as well. */
    private static RunningIngestion service;

    private final FakePeers peers = RunningIngestion.get().peers;

    @BeforeAll
    static void start() {
        service = RunningIngestion.get().beside(ServiceProperties.at(RealPostgres.database("search_away")));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void searchIsBack() {
        peers.searchDown.set(false);
        peers.searchHangs.set(false);
    }

    @Test
    void searchThatHangs_keepsNoMentionOfAnAccountWaitingAndLosesNoneOfASource() {
        Hook hook = service.hook("hanging");
        // A question is waited for two seconds: a machine that stands still so long needs another.
        assertThat(IntStream.range(0, 5).anyMatch(n -> overtakesSources(hook, "hanging-" + n)))
                .as("a mention of an account is offered while a question about sources is waited for")
                .isTrue();
    }

    /**
     * Whether a mention of an account that comes in while a question about a brand's sources is waited for is offered before that is over:
     * then they are put aside. They come all the same once search answers.
     */
    private boolean overtakesSources(Hook hook, String brand) {
        peers.searchHangs.set(true);
        listen(service, brand, 30);
        await().atMost(SOON).until(() -> peers.hanging.contains(brand));
        String own = hook.sendMention(brand, "u", "of an account").getMentions(0);
        await().atMost(SOON).untilAsserted(() -> assertThat(peers.offered(own)).hasSize(1));
        boolean overtook = service.parked(brand).isEmpty();
        peers.searchHangs.set(false);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(offers(brand)).hasSize(30).allSatisfy(SearchOutageIT::hasItsMatches));
        await().untilAsserted(() -> assertThat(service.parked(brand)).isEmpty());
        assertThat(offers(brand))
                .extracting(offer -> offer.getEntry().getMention().getId())
                .doesNotHaveDuplicates();
        return overtook;
    }

    @Test
    void erasedAuthorOfASource_isForgottenOnceAndNothingOfWhatWaitsComes() {
        peers.searchDown.set(true);
        listen(service, "forgetful", 3);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(service.parked("forgetful")).hasSize(3));
        EraseAuthorResponse erased = service.inbox()
                .eraseAuthor(EraseAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("forgetful")
                        .setNetwork("feed")
                        .setAuthor("127.0.0.1/News")
                        .build());
        assertThat(erased.getMentions()).isEqualTo(3);
        assertThat(erased.getNamedInUnknown())
                .as("search cannot say what still names them")
                .isTrue();
        await().untilAsserted(() -> assertThat(erasures("forgetful")).hasSize(1));
        assertThat(offers("forgetful")).isEmpty();
        peers.searchDown.set(false);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(service.parked("forgetful")).isEmpty());
        assertThat(offers("forgetful")).isEmpty();
        await().untilAsserted(() ->
                assertThat(service.status("forgetful").getSourcesLag()).isZero());
        await().untilAsserted(() ->
                assertThat(service.status("forgetful").getCareLag()).isZero());
        assertThat(erasures("forgetful")).as("by one consumer").hasSize(1);
    }

    /** Erasures of the brand that routing was offered. */
    private List<Offer> erasures(String brand) {
        return peers.offers.stream()
                .filter(offer -> offer.getEntry().getAuthorErased().getBrand().equals(brand))
                .toList();
    }

    @Test
    void sources_waitAndAreOfferedOnceWithTheirMatchesWhenSearchIsBack() {
        peers.searchDown.set(true);
        listen(service, "waiting", 3);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(service.parked("waiting")).hasSize(3));
        peers.searchDown.set(false);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(offers("waiting")).hasSize(3).allSatisfy(SearchOutageIT::hasItsMatches));
        await().untilAsserted(() -> assertThat(service.parked("waiting")).isEmpty());
    }

    @Test
    void restartInBetween_losesNothing() {
        ServiceDatabase database = RealPostgres.database("search_outage");
        peers.searchDown.set(true);
        try (RunningIngestion service = RunningIngestion.get().beside(ServiceProperties.at(database))) {
            listen(service, "outage-sources", ENTRIES);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(service.parked("outage-sources")).hasSize(ENTRIES));
            String own = service.hook("outage-sources")
                    .sendMention("a1", "u", "of an account")
                    .getMentions(0);
            await().untilAsserted(() -> assertThat(peers.offered(own)).hasSize(1));
            assertThat(offers("outage-sources")).as("of sources").isEmpty();
            assertThat(service.parked("outage-sources"))
                    .extracting(one -> one.getConsumer() + " " + one.getReason() + " " + one.getAttempts())
                    .containsOnly("sources MATCHING_UNAVAILABLE 1");
            InboxStatus status = service.status("outage-sources");
            assertThat(status.getParked()).isEqualTo(ENTRIES);
            await().untilAsserted(() ->
                    assertThat(service.status("outage-sources").getSourcesLag()).isZero());
        }
        peers.searchDown.set(false);
        try (RunningIngestion service = RunningIngestion.get().beside(ServiceProperties.at(database))) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(service.parked("outage-sources")).isEmpty());
            List<Offer> offers = offers("outage-sources");
            assertThat(offers).hasSize(ENTRIES).allSatisfy(SearchOutageIT::hasItsMatches);
            assertThat(offers)
                    .extracting(offer -> offer.getEntry().getMention().getId())
                    .doesNotHaveDuplicates();
        }
    }

    private static void hasItsMatches(Offer offer) {
        List<String> expected =
                offer.getEntry().getMention().getText().contains("colis") ? List.of("parcels") : List.of();
        assertThat(offer.getMatchedList())
                .extracting(MatchedQuery::getSavedQuery)
                .isEqualTo(expected);
    }

    /** What routing was offered of the brand's sources. */
    private List<Offer> offers(String brand) {
        return peers.offers.stream()
                .filter(offer -> offer.getEntry().getMention().getBrand().equals(brand))
                .filter(offer -> !offer.getEntry().getMention().getSource().isEmpty())
                .toList();
    }

    /** Listens to a feed in which every third entry matches something. */
    static void listen(RunningIngestion service, String brand, int entries) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < entries; i++) {
            items.append("<item><title>Entry</title><guid>g")
                    .append(i)
                    .append("</guid><description>")
                    .append(i % 3 == 0 ? "mon colis " : "le temps ")
                    .append(i)
                    .append("</description></item>");
        }
        TestFeed.instance()
                .publish(
                        "/" + brand,
                        "<rss version=\"2.0\"><channel><title>News</title><link>https://n.example</link><description>d</description>"
                                + items + "</channel></rss>");
        service.as(service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel))
                .createSource(CreateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSource(Source.newBuilder()
                                .setId("news")
                                .setFeed(FeedSettings.newBuilder()
                                        .setUrl(TestFeed.instance().url("/" + brand))
                                        .setIntervalSeconds(1)))
                        .build());
    }
}
