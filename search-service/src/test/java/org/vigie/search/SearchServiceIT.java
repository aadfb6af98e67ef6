package org.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.DeleteSavedQueryRequest;
import org.vigie.contract.search.v1.GetMentionRequest;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.IndexMentionsResponse;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.MentionHit;
import org.vigie.contract.search.v1.Objective;
import org.vigie.contract.search.v1.RebuildIndexRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.contract.search.v1.SearchMentionsResponse;
import org.vigie.contract.search.v1.SearchOrder;
import org.vigie.contract.search.v1.UpdateSavedQueryRequest;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.wire.problem.GrpcProblems;

/** The service as others call it: real gRPC, PostgreSQL and Elasticsearch. */
class SearchServiceIT {
    private static RunningSearch search;

    @BeforeAll
    static void start() {
        search = RunningSearch.start();
    }

    @AfterAll
    static void stop() {
        search.close();
    }

    @Test
    void mention_isFoundByItsWordsWithHighlightsCountsAndFacets() {
        Instant now = Instant.now();
        index("nova", mention("nova", "hit-1", "Ma commande n'est pas arrivée, c'est inadmissible 😡", now));
        index("nova", mention("nova", "hit-2", "Merci pour la rapidité !", now.minus(Duration.ofHours(5))));

        var request = request("nova", "\"commande n'est pas\" INADMISSIBLE NOT merci").toBuilder()
                .setHistogramTimeZone("Europe/Paris")
                .setFacets(true)
                .setFrom(time(now.minus(Duration.ofDays(1))))
                .setUntil(time(now.plusSeconds(60)))
                .build();
        SearchMentionsResponse found = eventually(request, 1);

        MentionHit hit = found.getHits(0);
        assertThat(hit.getMention().getId()).isEqualTo("hit-1");
        assertThat(hit.getMention().getAuthor().getName()).isEqualTo("Zoé");
        assertThat(hit.getHighlightsList())
                .extracting(stretch -> hit.getMention().getText().substring(stretch.getStart(), stretch.getEnd()))
                .containsExactly("commande n'est pas", "inadmissible");
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(found.getHistogramInterval()).isEqualTo("hour");
        assertThat(found.getHistogramList()).hasSizeBetween(24, 26);
        assertThat(found.getHistogramList().stream()
                        .mapToLong(bar -> bar.getCount())
                        .sum())
                .isEqualTo(1);
        assertThat(found.getFacetsList()).anySatisfy(facet -> {
            assertThat(facet.getField()).isEqualTo("language");
            assertThat(facet.getValues(0).getValue()).isEqualTo("fr");
        });
    }

    @Test
    void pages_followOneAnotherWithoutGapInBothOrders() {
        Instant now = Instant.now();
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < 57; i++) {
            mentions.add(mention("pages", "page-" + i, "pagination " + "mot ".repeat(i % 7), now.minusSeconds(i / 2)));
        }
        index("pages", mentions.toArray(Mention[]::new));
        eventually(request("pages", "pagination"), 25);

        for (SearchOrder order : List.of(SearchOrder.SEARCH_ORDER_NEWEST, SearchOrder.SEARCH_ORDER_RELEVANCE)) {
            List<String> ids = new ArrayList<>();
            var request =
                    request("pages", "pagination").toBuilder().setOrder(order).setPageSize(10);
            do {
                SearchMentionsResponse page =
                        search.mentions("acme", "pages/analyst").searchMentions(request.build());
                page.getHitsList().forEach(hit -> ids.add(hit.getMention().getId()));
                request.setPageToken(page.getNextPageToken());
            } while (!request.getPageToken().isEmpty());
            assertThat(ids).doesNotHaveDuplicates().hasSize(57);
        }
    }

    @Test
    void pageToken_ofAnotherQueryOrBrandIsRefused() {
        Instant now = Instant.now();
        index("tokens", mention("tokens", "t-1", "jeton", now), mention("tokens", "t-2", "jeton", now));
        index("tokens2", mention("tokens2", "t-3", "jeton", now));
        eventually(request("tokens", "jeton"), 2);
        String token = search.mentions("acme", "tokens/agent")
                .searchMentions(
                        request("tokens", "jeton").toBuilder().setPageSize(1).build())
                .getNextPageToken();

        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> search.mentions("acme", "tokens2/agent")
                        .searchMentions(request("tokens2", "jeton").toBuilder()
                                .setPageToken(token)
                                .build()));
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> search.mentions("acme", "tokens/agent")
                        .searchMentions(request("tokens", "autre").toBuilder()
                                .setPageToken(token)
                                .build()));
        assertReason(
                "PAGE_TOKEN_INVALID",
                () -> search.mentions("acme", "tokens/agent")
                        .searchMentions(request("tokens", "jeton").toBuilder()
                                .setPageToken("AAAA")
                                .build()));
    }

    @Test
    void badRequests_areRefusedWithTheirReasons() {
        assertReason("QUERY_SYNTAX", () -> searchFor("nova", "(retard"));
        assertReason("QUERY_NEGATIVE_ONLY", () -> searchFor("nova", "NOT retard"));
        assertReason("QUERY_TOO_LARGE", () -> searchFor("nova", "a ".repeat(5_001)));
        assertReason(
                "TIME_ZONE_UNKNOWN",
                () -> search.mentions("acme", "nova/agent")
                        .searchMentions(request("nova", "").toBuilder()
                                .setHistogramTimeZone("Mars/Olympus")
                                .build()));
        assertReason(
                "TIME_RANGE_INVALID",
                () -> search.mentions("acme", "nova/agent")
                        .searchMentions(request("nova", "").toBuilder()
                                .setFrom(time(Instant.EPOCH.plusSeconds(5)))
                                .setUntil(time(Instant.EPOCH))
                                .build()));
        assertReason(
                "MENTION_UNKNOWN",
                () -> search.mentions("acme", "nova/agent")
                        .getMention(GetMentionRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("nova")
                                .setMention("no")
                                .build()));
    }

    @Test
    void repeatsAndOlderEntries_changeNothing() {
        Instant now = Instant.now();
        InboxEntry first = entry(7, mention("repeat", "r-1", "première version", now));
        InboxEntry second = entry(
                9,
                mention("repeat", "r-1", "seconde version", now).toBuilder()
                        .setVersion(2)
                        .build());

        assertThat(write("repeat", first).getIndexed()).isEqualTo(1);
        assertThat(write("repeat", second).getIndexed()).isEqualTo(1);
        assertThat(write("repeat", first, second, first).getIndexed()).isZero();

        eventually(request("repeat", "seconde"), 1);
        assertThat(searchFor("repeat", "première").getHitsCount()).isZero();
    }

    @Test
    void malformedMention_isRefusedAndTheOthersAreWritten() {
        Mention good = mention("refused", "good", "correct", Instant.now());
        Mention bad = good.toBuilder().setId("bad").clearFirstSeenAt().build();

        IndexMentionsResponse response = write("refused", entry(1, bad), entry(2, good));

        assertThat(response.getIndexed()).isEqualTo(1);
        assertThat(response.getRefusalsList()).singleElement().satisfies(refusal -> {
            assertThat(refusal.getMention()).isEqualTo("bad");
            assertThat(refusal.getReason()).isEqualTo("MENTION_INVALID");
        });
    }

    @Test
    void erasedAuthor_leavesNoTextAndStaysErased() {
        Instant now = Instant.now();
        InboxEntry before = entry(1, mention("erase", "e-1", "secret de Zoé", now));
        InboxEntry other = entry(
                2,
                mention("erase", "e-2", "texte d'un autre", now).toBuilder()
                        .setAuthor(org.vigie.contract.ingestion.v1.Author.newBuilder()
                                .setId("other"))
                        .build());
        InboxEntry erased = InboxEntry.newBuilder()
                .setSequence(3)
                .setAuthorErased(AuthorErased.newBuilder()
                        .setAgency("acme")
                        .setBrand("erase")
                        .setNetwork("mail")
                        .setAuthor("zoe@example.org"))
                .build();

        write("erase", before, other, erased);
        write("erase", before);

        eventually(request("erase", ""), 2);
        assertThat(searchFor("erase", "secret").getHitsCount()).isZero();
        assertThat(searchFor("erase", "autre").getHitsCount()).isEqualTo(1);
        assertThat(searchFor("erase", "").getHitsList())
                .filteredOn(hit -> hit.getMention().getId().equals("e-1"))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.getMention().getText()).isEmpty();
                    assertThat(hit.getMention().getAuthor().getId()).isEmpty();
                    assertThat(hit.getMention().getNetwork()).isEqualTo("mail");
                });
    }

    @Test
    void savedQuery_matchesLiveWithinMomentsOfEachEdit() {
        String id = "livraison";
        var created = search.savedQueries("acme", "live/lead").createSavedQuery(create("live", id, "livraison retard"));
        assertThat(created.getPriority()).isEqualTo(3);
        Mention mention = mention("live", "m-1", "Encore un RETARD de livraison", Instant.now());
        awaitMatches("live", mention, List.of(id));

        var updated = search.savedQueries("acme", "live/lead")
                .updateSavedQuery(UpdateSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("live")
                        .setSavedQuery(SavedQuery.newBuilder()
                                .setId(id)
                                .setQuery("remboursement")
                                .setEtag(created.getEtag()))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("query"))
                        .build());
        awaitMatches("live", mention, List.of());
        assertReason(
                "ETAG_MISMATCH",
                () -> search.savedQueries("acme", "live/lead")
                        .deleteSavedQuery(DeleteSavedQueryRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("live")
                                .setSavedQuery(id)
                                .setEtag(created.getEtag())
                                .build()));

        Mention refund = mention("live", "m-2", "je veux un remboursement", Instant.now());
        awaitMatches("live", refund, List.of(id));
        search.savedQueries("acme", "live/lead")
                .deleteSavedQuery(DeleteSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("live")
                        .setSavedQuery(id)
                        .setEtag(updated.getEtag())
                        .build());
        awaitMatches("live", refund, List.of());
    }

    @Test
    void events_tellOfChangesOfTheBrand() {
        search.savedQueries("acme", "told/lead").createSavedQuery(create("told", "q-1", "mot"));
        var events = search.events("acme", "told/analyst")
                .withDeadlineAfter(Duration.ofSeconds(20))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("told")
                        .build());

        var event = events.next();

        assertThat(event.getType()).isEqualTo("SavedQueryChanged");
        assertThat(event.getSubject()).isEqualTo("q-1");
        assertThat(event.getBrand()).isEqualTo("told");
    }

    @Test
    void rebuild_bringsBackWhatTheIndexLost() {
        Mention mention = mention("again", "b-1", "perdu et retrouvé", Instant.now());
        search.inbox().put("acme", "again", List.of(entry(4, mention)));

        var rebuilt = search.mentions("acme", "all/admin")
                .rebuildIndex(RebuildIndexRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("again")
                        .build());

        assertThat(rebuilt.getMentions()).isEqualTo(1);
        eventually(request("again", "retrouvé"), 1);
    }

    private static void awaitMatches(String brand, Mention mention, List<String> expected) {
        await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            var response = search.savedQueriesAsService("ingestion")
                    .matchMentions(MatchMentionsRequest.newBuilder()
                            .setAgency("acme")
                            .setBrand(brand)
                            .addMentions(mention)
                            .build());
            assertThat(response.getMatches(0).getQueriesList())
                    .extracting(MatchedQuery::getSavedQuery)
                    .isEqualTo(expected);
        });
    }

    private static CreateSavedQueryRequest create(String brand, String id, String query) {
        return CreateSavedQueryRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setRequestId(UUID.randomUUID().toString())
                .setSavedQuery(SavedQuery.newBuilder()
                        .setId(id)
                        .setDisplayName(id)
                        .setQuery(query)
                        .setObjective(Objective.OBJECTIVE_ANSWER))
                .build();
    }

    private static SearchMentionsResponse searchFor(String brand, String query) {
        return search.mentions("acme", brand + "/agent").searchMentions(request(brand, query));
    }

    private static SearchMentionsRequest request(String brand, String query) {
        return SearchMentionsRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setQuery(query)
                .build();
    }

    private static SearchMentionsResponse eventually(SearchMentionsRequest request, int hits) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> search.mentions("acme", request.getBrand() + "/agent")
                                .searchMentions(request),
                        response -> response.getHitsCount() == hits);
    }

    private static void index(String brand, Mention... mentions) {
        InboxEntry[] entries = new InboxEntry[mentions.length];
        for (int i = 0; i < mentions.length; i++) {
            entries[i] = entry(i + 1L, mentions[i]);
        }
        write(brand, entries);
    }

    private static IndexMentionsResponse write(String brand, InboxEntry... entries) {
        return search.mentionsAsService("ingestion")
                .indexMentions(IndexMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addAllEntries(List.of(entries))
                        .build());
    }

    private static InboxEntry entry(long sequence, Mention mention) {
        return InboxEntry.newBuilder().setSequence(sequence).setMention(mention).build();
    }

    private static Mention mention(String brand, String id, String text, Instant published) {
        return Mention.newBuilder()
                .setId(id)
                .setAgency("acme")
                .setBrand(brand)
                .setNetwork("mail")
                .setOrigin("care@nova.example")
                .setNativeId(id)
                .setAuthor(org.vigie.contract.ingestion.v1.Author.newBuilder()
                        .setId("zoe@example.org")
                        .setName("Zoé"))
                .setText(text)
                .setLanguage("fr")
                .setPublishedAt(time(published))
                .setFirstSeenAt(time(published))
                .setVersion(1)
                .putExtras("message_id", "<" + id + "@example.org>")
                .build();
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static void assertReason(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(failure -> {
            assertThat(failure).isInstanceOf(StatusRuntimeException.class);
            assertThat(Status.fromThrowable(failure).getCode()).isNotEqualTo(Status.Code.INTERNAL);
            assertThat(GrpcProblems.reason(failure)).contains(reason);
        });
    }
}
