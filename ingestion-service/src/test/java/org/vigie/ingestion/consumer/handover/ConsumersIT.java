package org.vigie.ingestion.consumer.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.AuthorNaming;
import org.vigie.contract.ingestion.v1.EraseAuthorRequest;
import org.vigie.contract.ingestion.v1.EraseAuthorResponse;
import org.vigie.contract.ingestion.v1.GetListeningRequest;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.InboxStatus;
import org.vigie.contract.ingestion.v1.Listening;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.ParkedMention;
import org.vigie.contract.ingestion.v1.ReadInboxRequest;
import org.vigie.contract.ingestion.v1.ReplayParkedMentionRequest;
import org.vigie.ingestion.FakePeers;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

class ConsumersIT {
    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void searchDown_stopsNeitherIntakeNorCareAndCatchesUp() {
        Hook hook = service.hook("outage");
        service.peers.searchDown.set(true);
        String id = hook.sendMention("o1", "u", "while search is down").getMentions(0);
        await().untilAsserted(() -> assertThat(service.peers.offered(id)).hasSize(1));
        assertThat(service.peers.indexed(id)).isEmpty();
        service.peers.searchDown.set(false);
        await().untilAsserted(() -> assertThat(service.peers.indexed(id)).hasSize(1));
        assertThat(service.peers.offered(id)).hasSize(1);
    }

    @Test
    void whatWaitsForRouting_isToldOfAccountsAndOfSourcesApart() {
        Hook hook = service.hook("lagging");
        service.peers.routingDown.set(true);
        try {
            hook.sendMention("l1", "u", "of an account");
            SearchOutageIT.listen(service, "lagging", 3);
            await().untilAsserted(() -> assertThat(lags("lagging")).containsExactly(1L, 3L));
        } finally {
            service.peers.routingDown.set(false);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lags("lagging")).containsExactly(0L, 0L));
    }

    /** Entries of accounts, then of sources, that routing does not have yet. */
    private List<Long> lags(String brand) {
        InboxStatus status = service.status(brand);
        return List.of(status.getCareLag(), status.getSourcesLag());
    }

    @Test
    void everyEntry_isHandedOverToBeCountedInLogOrder() {
        Hook hook = service.hook("counted");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String text = i == 5 ? FakePeers.UNCOUNTABLE : "harmless";
            ids.add(hook.sendMention("c" + i, "u", text).getMentions(0));
        }
        await().untilAsserted(
                        () -> assertThat(service.peers.observed(ids.get(19))).isNotEmpty());
        await().untilAsserted(() -> assertThat(service.parked("counted"))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.getConsumer() + " " + one.getMention()).isEqualTo("listen " + ids.get(5))));
        List<String> observed = service.peers.observed.stream()
                .map(entry -> entry.getMention().getId())
                .filter(ids::contains)
                .distinct()
                .toList();
        String aside = ids.remove(5);
        assertThat(observed).isEqualTo(ids);
        assertThat(service.peers.offered(aside)).as("care took it").hasSize(1);
    }

    @Test
    void listening_isToldToSearchAsFarAsItIsSettled() {
        service.hook("listening").sendMention("l1", "u", "words");
        await().until(() -> listening().hasUntil());
        Listening told = listening();
        assertThat(told.getUntil().getSeconds()).isLessThan(Instant.now().getEpochSecond());
        assertThat(told.getSince().getSeconds())
                .isLessThanOrEqualTo(told.getUntil().getSeconds());
        await().untilAsserted(() -> assertThat(listening().getUntil().getSeconds())
                .isGreaterThan(told.getUntil().getSeconds()));
    }

    private Listening listening() {
        return service.as(service.tokens.service("search"), InboxServiceGrpc.newBlockingStub(service.channel))
                .getListening(GetListeningRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("listening")
                        .build());
    }

    @Test
    void poison_isParkedAloneAndReplayedWhenAskedFor() {
        Hook hook = service.hook("poison");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String text = i == 7 ? FakePeers.POISON : i == 9 ? FakePeers.UNWANTED : "harmless";
            ids.add(hook.sendMention("p" + i, "u", text).getMentions(0));
        }
        await().untilAsserted(() -> assertThat(service.parked("poison")).hasSize(2));
        await().untilAsserted(
                        () -> assertThat(service.peers.offered(ids.get(19))).hasSize(1));
        assertThat(service.parked("poison"))
                .extracting(one -> one.getConsumer() + " " + one.getReason() + " " + one.getMention())
                .containsExactlyInAnyOrder(
                        "care INVALID_ARGUMENT " + ids.get(7), "index MENTION_INVALID " + ids.get(9));
        service.peers.tolerant.set(true);
        for (ParkedMention one : service.parked("poison")) {
            service.inbox()
                    .replayParkedMention(ReplayParkedMentionRequest.newBuilder()
                            .setAgency("acme")
                            .setBrand("poison")
                            .setParkedMention(one.getId())
                            .build());
        }
        await().untilAsserted(() -> assertThat(service.parked("poison")).isEmpty());
        service.peers.tolerant.set(false);
        assertThat(audited("poison", "MentionReplayRequested")).containsExactlyInAnyOrder(ids.get(7), ids.get(9));
        assertThat(service.peers.offered(ids.get(7))).hasSize(1);
        assertThat(service.peers.indexed(ids.get(9))).hasSize(1);
        assertThatThrownBy(() -> service.inbox()
                        .replayParkedMention(ReplayParkedMentionRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("poison")
                                .setParkedMention(UUID.randomUUID().toString())
                                .build()))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("PARKED_MENTION_UNKNOWN"));
    }

    @Test
    void replayOfAnEntryThatTheLogNoLongerKeeps_isRefused() {
        Hook hook = service.hook("expired");
        String id = hook.sendMention("e1", "u", FakePeers.UNWANTED).getMentions(0);
        await().untilAsserted(() -> assertThat(service.parked("expired")).hasSize(1));
        int removed = RunningService.bean(PostgresWork.class)
                .inWorker(tx -> tx.sql("DELETE FROM inbox WHERE mention = :id")
                        .param("id", id)
                        .update());
        assertThat(removed).isEqualTo(1);
        service.inbox()
                .replayParkedMention(ReplayParkedMentionRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("expired")
                        .setParkedMention(service.parked("expired").getFirst().getId())
                        .build());
        await().untilAsserted(() -> assertThat(service.parked("expired"))
                .singleElement()
                .satisfies(one -> assertThat(one.getReason()).isEqualTo("ENTRY_EXPIRED")));
    }

    /** Else whoever names the network by another word learns that nobody of that id wrote, and the person stays. */
    @Test
    void erasureOnANetworkThatNobodyHas_isRefused() {
        assertThatThrownBy(() -> service.inbox()
                        .eraseAuthor(EraseAuthorRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("gdpr")
                                .setNetwork("email")
                                .setAuthor("ana@example.org")
                                .build()))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("NETWORK_UNKNOWN"))
                .hasMessageContaining("network");
    }

    /** The reason comes through however long the word is, and no consumer is handed an erasure that it can never take. */
    @Test
    void erasureOfWhatNobodyIsCalled_isRefusedInFewWords() {
        var long900 = "x".repeat(900_000);
        var nobody = EraseAuthorRequest.newBuilder().setAgency("acme").setBrand("gdpr-long");
        assertThatThrownBy(() -> service.inbox()
                        .eraseAuthor(nobody.setNetwork(long900).setAuthor("ana").build()))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("NETWORK_UNKNOWN"));
        assertThatThrownBy(() -> service.inbox()
                        .eraseAuthor(nobody.setNetwork("webhook")
                                .setAuthor("x".repeat(513))
                                .build()))
                .satisfies(e -> {
                    assertThat(GrpcProblems.reason(e)).contains("FIELD_INVALID");
                    assertThat(GrpcProblems.info(e).orElseThrow().getMetadataMap())
                            .containsEntry("field", "author")
                            .containsEntry("actual", "513");
                });
        assertThat(service.inbox()
                        .eraseAuthor(nobody.setAuthor("x".repeat(512)).build())
                        .getMentions())
                .isZero();
    }

    @Test
    void erasedAuthor_isEmptyInTheLogAndStaysEmpty() {
        Hook hook = service.hook("gdpr");
        String id = hook.sendMention("g1", "ana@example.org", "my secret words").getMentions(0);
        String other = hook.sendMention("g2", "bob@example.org", "other words").getMentions(0);
        await().untilAsserted(() -> assertThat(service.peers.indexed(other)).hasSize(1));
        service.peers.publishingDown.set(true);
        EraseAuthorResponse erased = service.inbox()
                .eraseAuthor(EraseAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("gdpr")
                        .setNetwork("webhook")
                        .setAuthor("ana@example.org")
                        .build());
        assertThat(erased.getMentions()).isEqualTo(1);
        assertThat(erased.getNamedInUnknown()).isFalse();
        assertThat(erased.getNamedInList())
                .extracting(AuthorNaming::getId)
                .as("what search says")
                .containsExactly("names-ana@example.org");
        assertThat(hook.sendMention("g1", "ana@example.org", "my secret words again")
                        .getStored())
                .isZero();
        await().untilAsserted(() -> assertThat(service.peers.indexed)
                .anyMatch(entry -> entry.getAuthorErased().getAuthor().equals("ana@example.org")));
        await().untilAsserted(() -> assertThat(service.peers.offers)
                .anyMatch(
                        offer -> offer.getEntry().getAuthorErased().getAuthor().equals("ana@example.org")));
        assertThat(rowsThatName("ana@example.org")).isEqualTo(1);
        service.peers.publishingDown.set(false);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rowsThatName("ana@example.org")).isZero());
        assertThat(service.peers.forgotten)
                .filteredOn(request -> request.getBrand().equals("gdpr"))
                .isNotEmpty()
                .allMatch(request -> request.getRecipient().equals("ana@example.org"));
        List<InboxEntry> log = read("gdpr");
        assertThat(log).hasSize(2);
        Mention emptied = log.stream()
                .map(InboxEntry::getMention)
                .filter(mention -> mention.getId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(emptied.getText()).isEmpty();
        assertThat(emptied.getAuthor().getName()).isEmpty();
        assertThat(emptied.toString()).doesNotContain("ana@", "secret");
        assertThat(log).extracting(InboxEntry::getSequence).isSorted().doesNotHaveDuplicates();
    }

    private static List<String> audited(String brand, String action) {
        return RunningService.bean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", brand),
                        tx -> tx.sql("SELECT subject FROM audit WHERE action = :action AND actor_kind = 'person'")
                                .param("action", action)
                                .query(String.class)
                                .list());
    }

    private long rowsThatName(String author) {
        return RunningService.bean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", "gdpr"),
                        tx -> tx.sql("SELECT count(*) FROM inbox WHERE inbox::text LIKE '%' || :author || '%'")
                                .param("author", author)
                                .query(Long.class)
                                .single());
    }

    private List<InboxEntry> read(String brand) {
        var search = service.as(service.tokens.service("search"), InboxServiceGrpc.newBlockingStub(service.channel));
        List<InboxEntry> entries = new ArrayList<>();
        search.readInbox(ReadInboxRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build())
                .forEachRemaining(entries::add);
        return entries;
    }
}
