package org.vigie.ingestion.consumer.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.vigie.contract.ingestion.v1.EraseAuthorRequest;
import org.vigie.contract.ingestion.v1.GetListeningRequest;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.Listening;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.ingestion.FakePeers;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.Waits;
import org.vigie.wire.postgres.PostgresWork;

/**
 * A neighbour takes nothing of one brand: the others go on, and what waits comes once and in order when it does again. Each test has
 * neighbours and a database of its own.
 */
class BrandOutageIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final FakePeers peers = peers();

    private static FakePeers peers() {
        try {
            return new FakePeers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        peers.close();
    }

    private RunningIngestion replica(ServiceDatabase database) {
        return RunningIngestion.apart(peers, ServiceProperties.at(database));
    }

    @Waits
    void routingThatHangsForOneBrand_keepsNoOtherWaiting_andRestartsInBetweenLoseNothing() {
        ServiceDatabase database = RealPostgres.database("brand_outage");
        peers.routingHangs.add("hung");
        List<String> hung = new ArrayList<>();
        List<String> well = new ArrayList<>();
        try (RunningIngestion service = replica(database)) {
            Hook ofHung = service.hook("hung");
            Hook ofWell = service.hook("well");
            for (int i = 0; i < 20; i++) {
                hung.add(send(ofHung, "h" + i));
                well.add(send(ofWell, "w" + i));
            }
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(service.status("well").getCareLag()).isZero();
                assertThat(behind(service, "care")).isEqualTo(1);
            });
            assertThat(peers.offeredOf("well")).isEqualTo(well);
            for (int i = 20; i < 25; i++) {
                hung.add(send(ofHung, "h" + i));
                well.add(send(ofWell, "w" + i));
                await().untilAsserted(() ->
                        assertThat(service.status("well").getCareLag()).isZero());
            }
            assertThat(service.status("hung").getCareLag()).isEqualTo(25);
            assertThat(peers.offeredOf("hung")).isEmpty();
            assertThat(service.laggards()).containsExactly("care hung");
            assertThat(service.parked("hung")).isEmpty();
        }
        try (RunningIngestion service = replica(database)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(behind(service, "care")).isEqualTo(1));
            well.add(send(service.hook("well"), "after the restart"));
            await().untilAsserted(() ->
                    assertThat(service.status("well").getCareLag()).isZero());
            assertThat(peers.offeredOf("hung")).isEmpty();
            peers.routingHangs.clear();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(service.laggards()).isEmpty());
            assertThat(peers.offeredOf("hung")).as("once and in order").isEqualTo(hung);
            assertThat(peers.offeredOf("well")).isEqualTo(well);
            assertThat(service.status("hung").getCareLag()).isZero();
            await().untilAsserted(() -> assertThat(behind(service, "care")).isZero());
            hung.add(send(service.hook("hung"), "with the others again"));
            await().untilAsserted(() -> assertThat(peers.offeredOf("hung")).isEqualTo(hung));
            assertThat(service.parked("hung")).isEmpty();
        }
    }

    /**
     * Two replicas are up, and each in its turn is replaced: whoever holds the consumer then, the brand is asked about by one of them at a time.
     */
    @Waits
    void brandForWhichRoutingHangs_isHandedOverByOneReplicaAtATime() {
        ServiceDatabase database = RealPostgres.database("two_replicas");
        peers.routingHangs.add("torn");
        List<String> torn = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        RunningIngestion left = replica(database);
        RunningIngestion right = replica(database);
        try {
            Hook ofTorn = left.hook("torn");
            Hook ofWhole = left.hook("whole");
            sendNext(ofTorn, torn, 10);
            sendNext(ofWhole, whole, 10);
            awaitTaken(right, whole);
            assertThat(right.laggards()).containsExactly("care torn");

            left.close();
            left = replica(database);
            sendNext(ofTorn.at(left), torn, 10);
            sendNext(ofWhole.at(right), whole, 10);
            awaitTaken(right, whole);

            right.close();
            right = replica(database);
            sendNext(ofTorn.at(right), torn, 10);
            sendNext(ofWhole.at(left), whole, 10);
            awaitTaken(left, whole);
            assertThat(peers.offeredOf("torn")).isEmpty();
            assertThat(peers.routingOverlaps).hasValue(0);

            peers.routingHangs.clear();
            RunningIngestion up = left;
            await().atMost(SOON).untilAsserted(() -> assertThat(up.laggards()).isEmpty());
            assertThat(peers.offeredOf("torn")).as("once and in order").isEqualTo(torn);
            assertThat(peers.offeredOf("whole")).isEqualTo(whole);
            assertThat(up.parked("torn")).isEmpty();
        } finally {
            left.close();
            right.close();
        }
    }

    private void awaitTaken(RunningIngestion replica, List<String> whole) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(peers.offeredOf("whole")).isEqualTo(whole);
            assertThat(replica.status("whole").getCareLag()).isZero();
            assertThat(replica.laggards()).containsExactly("care torn");
        });
    }

    private static void sendNext(Hook hook, List<String> sent, int count) {
        for (int i = 0; i < count; i++) {
            String nativeId = hook.brand() + sent.size();
            sent.add(send(hook, nativeId));
        }
    }

    @Waits
    void routingThatTakesNothingOfAnybody_leavesNobodyBehindAndParksNothing() {
        ServiceDatabase database = RealPostgres.database("whole_outage");
        try (RunningIngestion service = replica(database)) {
            List<Hook> hooks = List.of(service.hook("whole-1"), service.hook("whole-2"), service.hook("whole-3"));
            peers.routingDown.set(true);
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                for (Hook hook : hooks) {
                    sent.add(send(hook, "n" + i));
                }
            }
            int before = peers.routingRefused.get();
            await().atMost(SOON).until(() -> peers.routingRefused.get() > before + 12);
            for (Hook hook : hooks) {
                assertThat(service.status(hook.brand()).getCareLag()).isEqualTo(10);
                assertThat(service.parked(hook.brand())).isEmpty();
            }
            assertThat(service.laggards()).isEmpty();
            peers.routingDown.set(false);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(offers(mention -> sent.contains(mention)))
                            .containsExactlyInAnyOrderElementsOf(sent));
            // Routing may have come back in the middle of a page.
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(service.laggards()).isEmpty());
        }
    }

    @Waits
    void searchThatCountsNothingOfOneBrand_isToldNothingOfItsSilence() {
        ServiceDatabase database = RealPostgres.database("brand_unheard");
        peers.searchDownFor.add("unheard");
        try (RunningIngestion service = replica(database)) {
            Hook unheard = service.hook("unheard");
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sent.add(send(unheard, "u" + i));
                send(service.hook("heard"), "h" + i);
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(service.laggards())
                            .containsExactlyInAnyOrder("index unheard", "listen unheard"));
            await().atMost(SOON).until(() -> listening(service, "heard").hasUntil());
            assertThat(listening(service, "unheard").hasUntil()).isFalse();
            assertThat(service.status("unheard").getListenLag()).isEqualTo(5);
            assertThat(service.status("heard").getListenLag()).isZero();
            peers.searchDownFor.clear();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(service.laggards()).isEmpty());
            assertThat(listening(service, "unheard").hasUntil()).isTrue();
            assertThat(peers.observed.stream()
                            .map(entry -> entry.getMention().getId())
                            .filter(sent::contains))
                    .isEqualTo(sent);
        }
    }

    @Waits
    void erasureOfABrandThatIsBehind_staysBehindItsAuthorsMentionsAndNamesTheAuthorUntilItIsTaken() {
        ServiceDatabase database = RealPostgres.database("brand_erased");
        peers.searchDownFor.add("erased-behind");
        try (RunningIngestion service = replica(database)) {
            Hook hook = service.hook("erased-behind");
            String mention = send(hook, "of an author");
            send(service.hook("erased-other"), "of another brand");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(service.laggards())
                            .containsExactlyInAnyOrder("index erased-behind", "listen erased-behind"));
            service.inbox()
                    .eraseAuthor(EraseAuthorRequest.newBuilder()
                            .setAgency("acme")
                            .setBrand("erased-behind")
                            .setNetwork("webhook")
                            .setAuthor("u")
                            .build());
            send(service.hook("erased-other"), "so that the log goes on");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(peers.forgotten)
                            .filteredOn(request -> request.getBrand().equals("erased-behind"))
                            .hasSizeGreaterThan(1));
            await().untilAsserted(() ->
                    assertThat(service.status("erased-other").getIndexLag()).isZero());
            peers.searchDownFor.clear();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(service.laggards()).isEmpty());
            assertThat(peers.indexed.stream()
                            .filter(entry -> brand(entry).equals("erased-behind"))
                            .map(entry -> entry.hasAuthorErased()
                                    ? entry.getAuthorErased().getAuthor()
                                    : entry.getMention().getId()))
                    .containsExactly(mention, "u");
            await().untilAsserted(
                            () -> assertThat(erasuresThatNameSomebody(service)).isZero());
        }
    }

    @Waits
    void mentionWhoseAuthorWasErasedBeforeRoutingTookIt_opensNoConversation() {
        ServiceDatabase database = RealPostgres.database("erased_first");
        peers.routingDown.set(true);
        try (RunningIngestion service = replica(database)) {
            Hook hook = service.hook("erased-first");
            hook.sendMention("e1", "ana", "words of somebody who goes");
            String stays =
                    hook.sendMention("e2", "bob", "words of somebody else").getMentions(0);
            service.inbox()
                    .eraseAuthor(EraseAuthorRequest.newBuilder()
                            .setAgency("acme")
                            .setBrand("erased-first")
                            .setNetwork("webhook")
                            .setAuthor("ana")
                            .build());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(peers.indexed)
                            .anyMatch(
                                    entry -> entry.getAuthorErased().getBrand().equals("erased-first")));
            int refused = peers.routingRefused.get();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(peers.routingRefused).hasValueGreaterThan(refused + 2));
            peers.routingDown.set(false);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(service.status("erased-first").getCareLag())
                                    .isZero());
            assertThat(peers.offeredOf("erased-first")).containsExactly(stays);
        }
    }

    private static long erasuresThatNameSomebody(RunningIngestion service) {
        return service.context
                .getBean(PostgresWork.class)
                .inWorker(tx -> tx.sql("SELECT count(*) FROM inbox WHERE entry = 'erasure' AND item <> ''")
                        .query(Long.class)
                        .single());
    }

    private static String send(Hook hook, String nativeId) {
        return hook.sendMention(nativeId, "u", "words of " + nativeId).getMentions(0);
    }

    private static String brand(InboxEntry entry) {
        return entry.hasAuthorErased()
                ? entry.getAuthorErased().getBrand()
                : entry.getMention().getBrand();
    }

    /** Ids of the brand's mentions as routing took them. */
    private List<String> offers(Predicate<String> which) {
        return peers.offers.stream()
                .map(Offer::getEntry)
                .map(entry -> entry.getMention().getId())
                .filter(which)
                .toList();
    }

    private static double behind(RunningIngestion service, String consumer) {
        return Objects.requireNonNull(service.context
                        .getBean(MeterRegistry.class)
                        .find("vigie.inbox.brands.behind")
                        .tag("consumer", consumer)
                        .gauge())
                .value();
    }

    private static Listening listening(RunningIngestion service, String brand) {
        return service.as(service.tokens.service("search"), InboxServiceGrpc.newBlockingStub(service.channel))
                .getListening(GetListeningRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build());
    }
}
