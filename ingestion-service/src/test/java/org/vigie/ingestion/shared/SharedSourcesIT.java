package org.vigie.ingestion.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.EraseAuthorRequest;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.GetListeningRequest;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.ListSharedSourcesRequest;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.SharedSource;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.ingestion.FakePeers;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.SharedListFile;
import org.vigie.ingestion.TestFeed;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** One feed for everybody, on a real database, read by the running service; search is a stand-in that says whom a text names. */
class SharedSourcesIT {
    private final RunningIngestion service = RunningIngestion.get();
    private final FakePeers peers = service.peers;

    @AfterEach
    void searchIsBackAndNothingIsListed() {
        peers.searchDown.set(false);
        SharedListFile.write(SharedListFile.opml(""));
        soon().until(() -> listed("acme", "shared-any").isEmpty());
    }

    @Test
    void entry_isOneMentionForEachBrandConcernedAndNoneForAnother() {
        publish("/shared-two", "g1", "words for [acme/shared-a] and [zenith/shared-b]");
        list("Two", "/shared-two");
        soon().untilAsserted(() -> {
            assertThat(rows("acme", "shared-a")).containsExactly("g1 1");
            assertThat(rows("zenith", "shared-b")).containsExactly("g1 1");
        });
        soon().untilAsserted(() -> assertThat(indexed("acme", "shared-a")).hasSize(1));
        SharedSource source = one();
        assertThat(indexed("acme", "shared-a").getFirst().getSource()).isEqualTo("shared/" + source.getId());
        assertThat(rows("acme", "shared-c")).isEmpty();
        assertThat(peers.sharedAsked)
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.getAgency() + asked.getBrand() + asked.getId())
                        .isEmpty());
        assertThat(source.getHealth()).isEqualTo("OK");
        assertThat(source.hasLastSuccessAt()).isTrue();
        assertThat(source.getFeed().getIntervalSeconds()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(peers.offers).anySatisfy(offer -> {
            assertThat(offer.getEntry().getMention().getBrand()).isEqualTo("shared-b");
            assertThat(offer.getCannotReplyReason()).isEqualTo("SOURCE_ONLY");
        }));
    }

    @Test
    void edit_reachesWhoHasTheEntryThoughItMatchesNoMore() {
        publish("/shared-edit", "g2", "about [acme/shared-edit]");
        list("Edit", "/shared-edit");
        soon().untilAsserted(() -> assertThat(rows("acme", "shared-edit")).containsExactly("g2 1"));
        publish("/shared-edit", "g2", "about nobody");
        soon().untilAsserted(() -> assertThat(rows("acme", "shared-edit")).containsExactly("g2 2"));
    }

    @Test
    void searchThatIsDown_keepsTheCursorAndNothingIsMissing() {
        peers.searchDown.set(true);
        publish("/shared-down", "g3", "about [acme/shared-down]");
        list("Down", "/shared-down");
        soon().untilAsserted(() -> {
            assertThat(one().getHealth()).isEqualTo("FAILED");
            assertThat(one().getHealthDetail()).contains("search does not say").contains("UNAVAILABLE");
            assertThat(one().hasLastFailureAt()).isTrue();
        });
        assertThat(work("SELECT cursor FROM shared_source WHERE id = :id", one().getId()))
                .containsExactly("");
        assertThat(rows("acme", "shared-down")).isEmpty();
        peers.searchDown.set(false);
        soon().untilAsserted(() -> {
            assertThat(rows("acme", "shared-down")).containsExactly("g3 1");
            assertThat(one().getHealth()).isEqualTo("OK");
        });
    }

    @Test
    void processKilledBetweenStoringAndCursor_storesNothingTwice() {
        publish("/shared-killed", "g4", "about [acme/shared-killed]");
        list("Killed", "/shared-killed");
        soon().untilAsserted(() -> assertThat(cursor(one().getId())).isNotEmpty());
        // What such a process leaves: the brand has the entry, and neither the cursor nor the arrival was written.
        String id = one().getId();
        forget(id);
        soon().untilAsserted(() -> assertThat(cursor(id)).isNotEmpty());
        soon().untilAsserted(() -> assertThat(work("SELECT brand FROM shared_arrival WHERE source = :id", id))
                .containsExactly("shared-killed"));
        assertThat(rows("acme", "shared-killed")).containsExactly("g4 1");
    }

    @Test
    void sameFeedAsABrandsOwn_isOneMention() {
        publish("/shared-own", "g5", "about [acme/shared-own]");
        service.as(service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel))
                .createSource(CreateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("shared-own")
                        .setSource(Source.newBuilder()
                                .setId("own")
                                .setFeed(FeedSettings.newBuilder()
                                        .setUrl(TestFeed.instance().url("/shared-own"))
                                        .setIntervalSeconds(1)))
                        .build());
        soon().untilAsserted(() -> assertThat(rows("acme", "shared-own")).containsExactly("g5 1"));
        list("Own", "/shared-own");
        soon().untilAsserted(() -> assertThat(cursor(one().getId())).isNotEmpty());
        assertThat(rows("acme", "shared-own")).containsExactly("g5 1");
    }

    @Test
    void erasedAuthorsEntry_staysErasedInThatBrand() {
        publish("/shared-erased", "g6", "about [acme/shared-erased] and [zenith/shared-kept]");
        list("Erased", "/shared-erased");
        soon().untilAsserted(() -> assertThat(indexed("acme", "shared-erased")).hasSize(1));
        Mention mention = indexed("acme", "shared-erased").getFirst();
        service.inbox()
                .eraseAuthor(EraseAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("shared-erased")
                        .setNetwork("feed")
                        .setAuthor(mention.getAuthor().getId())
                        .build());
        publish("/shared-erased", "g6", "changed for [acme/shared-erased] and [zenith/shared-kept]");
        soon().untilAsserted(() -> assertThat(rows("zenith", "shared-kept")).containsExactly("g6 2"));
        assertThat(texts("acme", "shared-erased"))
                .allSatisfy(item -> assertThat(item).doesNotContain("changed").doesNotContain("about"));
    }

    @Test
    void poisonedEntry_costsItsNeighboursNothing() {
        TestFeed.instance()
                .publish(
                        "/shared-poison",
                        "<rss version='2.0'><channel><title>n</title><link>https://n.example</link><description>d</description>"
                                + item("p1", "about [acme/shared-poison]")
                                + item("p2", FakePeers.POISON + " [acme/shared-poison]")
                                + item("p3", "about [acme/shared-poison]") + "</channel></rss>");
        list("Poison", "/shared-poison");
        soon().untilAsserted(() -> assertThat(rows("acme", "shared-poison")).containsExactly("p1 1", "p3 1"));
    }

    @Test
    void listThatChanges_changesWhatIsListedAndReadAndNoIds() {
        publish("/shared-list", "g7", "about [acme/shared-list]");
        list("First name", "/shared-list");
        soon().untilAsserted(() -> assertThat(rows("acme", "shared-list")).hasSize(1));
        String id = one().getId();
        // The reading that brought it writes its cursor last.
        soon().until(() -> !cursor(id).isEmpty());
        String cursor = cursor(id);
        SharedListFile.write(SharedListFile.opml(SharedListFile.outline("Second name", "/shared-list")));
        soon().until(() -> one().getDisplayName().equals("Second name"));
        assertThat(one().getId()).isEqualTo(id);
        SharedListFile.write(SharedListFile.opml(""));
        soon().until(() -> listed("acme", "shared-list").isEmpty());
        assertThat(cursor(id)).as("waits for its return").isEqualTo(cursor);
        publish("/shared-list", "g8", "about [acme/shared-list] again");
        SharedListFile.write(SharedListFile.opml(SharedListFile.outline("Back", "/shared-list")));
        soon().untilAsserted(() -> assertThat(rows("acme", "shared-list")).containsExactly("g7 1", "g8 1"));
        assertThat(one().getId()).isEqualTo(id);
    }

    @Test
    void badList_changesNothingAndIsCounted() {
        publish("/shared-bad", "g9", "nothing");
        list("Good", "/shared-bad");
        double before = refused();
        SharedListFile.write("<opml><body>");
        soon().until(() -> refused() > before);
        assertThat(one().getDisplayName()).isEqualTo("Good");
    }

    @Test
    void pages_areTheSameForEveryBrandAndTheirTokensHoldForOne() {
        SharedListFile.write(SharedListFile.opml(SharedListFile.outline("A", "/page-a")
                + SharedListFile.outline("B", "/page-b")
                + SharedListFile.outline("C", "/page-c")));
        soon().until(() -> listed("acme", "shared-any").size() == 3);
        var request = ListSharedSourcesRequest.newBuilder()
                .setAgency("acme")
                .setBrand("shared-any")
                .setPageSize(2);
        var first = sources("acme").listSharedSources(request.build());
        assertThat(first.getSharedSourcesList()).hasSize(2);
        request.setPageToken(first.getNextPageToken());
        var second = sources("acme").listSharedSources(request.build());
        assertThat(second.getSharedSourcesList()).hasSize(1);
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(listed("zenith", "shared-other"))
                .extracting(SharedSource::getId)
                .isSorted()
                .containsExactlyElementsOf(listed("acme", "shared-any").stream()
                        .map(SharedSource::getId)
                        .toList());
        Assertions.assertThatThrownBy(() -> sources("acme")
                        .listSharedSources(request.setBrand("another").build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(GrpcProblems.reason(e)).contains("PAGE_TOKEN_FOREIGN"));
    }

    @Test
    void listening_knowsNothingOfAnotherBrandsSourcesUnderASharedName() {
        var listening = service.as(service.tokens.service("search"), InboxServiceGrpc.newBlockingStub(service.channel))
                .getListening(GetListeningRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("shared-any")
                        .addSources("shared/s234567")
                        .build());
        assertThat(listening.getReadingsList())
                .allSatisfy(reading -> assertThat(reading.hasLastSuccessAt()).isFalse());
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static void publish(String path, String guid, String text) {
        TestFeed.instance().publish(path, TestFeed.rss(guid, text));
    }

    private static String item(String guid, String text) {
        return "<item><title>Entry</title><guid>" + guid + "</guid><description>" + text + "</description></item>";
    }

    /** Lists one feed alone. */
    private void list(String title, String path) {
        SharedListFile.write(SharedListFile.opml(SharedListFile.outline(title, path)));
        soon().until(() -> listed("acme", "shared-any").stream()
                .map(SharedSource::getDisplayName)
                .toList()
                .equals(List.of(title)));
    }

    private SharedSource one() {
        List<SharedSource> listed = listed("acme", "shared-any");
        assertThat(listed).hasSize(1);
        return listed.getFirst();
    }

    private SourceServiceGrpc.SourceServiceBlockingStub sources(String agency) {
        return service.as(
                service.tokens.person(agency, "all/agent"), SourceServiceGrpc.newBlockingStub(service.channel));
    }

    private List<SharedSource> listed(String agency, String brand) {
        return sources(agency)
                .listSharedSources(ListSharedSourcesRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .build())
                .getSharedSourcesList();
    }

    private double refused() {
        return service.context
                .getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .counter("vigie.shared.list.refused")
                .count();
    }

    /** Native ids and versions in the brand's own rows, under its row-level security. */
    private List<String> rows(String agency, String brand) {
        return inBrand(agency, brand, "SELECT native_id || ' ' || version FROM mention ORDER BY native_id");
    }

    private List<String> texts(String agency, String brand) {
        return inBrand(agency, brand, "SELECT item FROM inbox WHERE entry = 'mention'");
    }

    private List<String> inBrand(String agency, String brand, String select) {
        return service.context
                .getBean(PostgresBrands.class)
                .inBrand(
                        BrandId.of(agency, brand),
                        tx -> tx.sql(select).query(String.class).list());
    }

    private String cursor(String id) {
        return work("SELECT cursor FROM shared_source WHERE id = :id", id).getFirst();
    }

    private List<String> work(String select, String id) {
        return service.context
                .getBean(PostgresWork.class)
                .inWorker(tx -> tx.sql(select)
                        .params(Map.of("id", id))
                        .query(String.class)
                        .list());
    }

    private void forget(String id) {
        service.context.getBean(PostgresWork.class).doInWorker(tx -> {
            tx.sql("DELETE FROM shared_arrival WHERE source = :id")
                    .param("id", id)
                    .update();
            tx.sql("UPDATE shared_source SET cursor = '', due_at = now() WHERE id = :id")
                    .param("id", id)
                    .update();
        });
    }

    private List<Mention> indexed(String agency, String brand) {
        return peers.indexed.stream()
                .map(org.vigie.contract.ingestion.v1.InboxEntry::getMention)
                .filter(mention ->
                        mention.getAgency().equals(agency) && mention.getBrand().equals(brand))
                .toList();
    }
}
