package org.vigie.search.savedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.awaitMatches;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;

import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.DeleteSavedQueryRequest;
import org.vigie.contract.search.v1.ListSavedQueriesRequest;
import org.vigie.contract.search.v1.ListSavedQueryVersionsRequest;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.Objective;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.UpdateSavedQueryRequest;
import org.vigie.contract.wire.v1.WatchEventsRequest;

/** Saved queries and live matching as others call them: real gRPC, PostgreSQL and Elasticsearch. */
class SavedQueryServiceIT {
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
    void match_saysWhoseTheQueryIsAndHowSoonToReact_asItIsAfterEachChange() {
        search.savedQueries("acme", "owned/lead").createSavedQuery(create("owned", "leads", "devis"));
        Mention mention = mention("owned", "m-1", "Un devis svp", Instant.now());
        awaitMatches("owned", mention, List.of("leads"));
        search.savedQueries("acme", "owned/lead")
                .updateSavedQuery(UpdateSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("owned")
                        .setSavedQuery(SavedQuery.newBuilder()
                                .setId("leads")
                                .setObjective(Objective.OBJECTIVE_LEADS)
                                .setOwner("lea")
                                .setReactionTime(com.google.protobuf.Duration.newBuilder()
                                        .setSeconds(900)))
                        .setUpdateMask(
                                FieldMask.newBuilder().addAllPaths(List.of("objective", "owner", "reaction_time")))
                        .build());
        await().untilAsserted(() -> assertThat(search.savedQueriesAsService("ingestion")
                        .matchMentions(MatchMentionsRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("owned")
                                .addMentions(mention)
                                .build())
                        .getMatches(0)
                        .getQueriesList())
                .singleElement()
                .satisfies(matched -> {
                    assertThat(matched.getObjective()).isEqualTo(Objective.OBJECTIVE_LEADS);
                    assertThat(matched.getOwner()).isEqualTo("lea");
                    assertThat(matched.getReactionTime().getSeconds()).isEqualTo(900);
                }));
    }

    @Test
    void wholeMention_isMatchedNotOnlyItsText() {
        search.savedQueries("acme", "whole/lead")
                .createSavedQuery(create("whole", "author", "author:zoe site:mastodon.social reach:[10 TO *] lang:fr"));
        search.savedQueries("acme", "whole/lead")
                .createSavedQuery(create("whole", "other", "author:paul OR reach:[11 TO *]"));
        Mention mention = mention("whole", "whole-1", "sans mot attendu", Instant.now()).toBuilder()
                .setUrl("https://mastodon.social/@zoe/1")
                .putExtras("reach", "10")
                .build();

        awaitMatches("whole", mention, List.of("author"));
        awaitMatches(
                "whole",
                mention.toBuilder().clearFirstSeenAt().clearPublishedAt().build(),
                List.of("author"));
    }

    @Test
    void indexedMention_isTaggedWithTheQueriesThatMatchIt() {
        search.savedQueries("acme", "tagged/lead").createSavedQuery(create("tagged", "panne", "panne"));
        Mention mention = mention("tagged", "tag-1", "En panne", Instant.now());
        awaitMatches("tagged", mention, List.of("panne"));

        index("tagged", mention);

        assertThat(eventually(request("tagged", "panne"), 1)
                        .getHits(0)
                        .getMention()
                        .getMatchedQueriesList())
                .containsExactly("panne");
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
    void sameCreationAgain_changesNothingAndOtherContentIsRefused() {
        CreateSavedQueryRequest request = create("same", "q-1", "mot");
        var first = search.savedQueries("acme", "same/lead").createSavedQuery(request);
        assertThat(search.savedQueries("acme", "same/lead").createSavedQuery(request))
                .isEqualTo(first);

        var other = request.toBuilder();
        other.getSavedQueryBuilder().setQuery("autre");
        assertReason(
                "REQUEST_ID_REUSED",
                () -> search.savedQueries("acme", "same/lead").createSavedQuery(other.build()));
        assertReason(
                "SAVED_QUERY_EXISTS",
                () -> search.savedQueries("acme", "same/lead").createSavedQuery(create("same", "q-1", "mot")));
        assertReason(
                "QUERY_SYNTAX",
                () -> search.savedQueries("acme", "same/lead").createSavedQuery(create("same", "q-2", "(mot")));
        assertReason(
                "SAVED_QUERY_INVALID",
                () -> search.savedQueries("acme", "same/lead").createSavedQuery(create("same", "Not a slug", "mot")));
        assertReason(
                "REQUEST_ID_INVALID",
                () -> search.savedQueries("acme", "same/lead")
                        .createSavedQuery(request.toBuilder().clearRequestId().build()));
    }

    @Test
    void savedQueries_areListedPageByPageOverGrantedBrandsOnly() {
        for (String brand : List.of("list-a", "list-b", "list-c")) {
            for (int i = 0; i < 3; i++) {
                search.savedQueries("acme", brand + "/lead").createSavedQuery(create(brand, "l-" + i, "mot"));
            }
        }
        var stub = search.savedQueries("acme", "list-a/agent", "list-b/analyst", "list-c/client");
        List<String> seen = new ArrayList<>();
        var request = ListSavedQueriesRequest.newBuilder()
                .setAgency("acme")
                .setBrand("-")
                .setPageSize(4);
        do {
            var page = stub.listSavedQueries(request.build());
            page.getSavedQueriesList().forEach(query -> seen.add(query.getBrand() + "/" + query.getId()));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        assertThat(seen)
                .containsExactly("list-a/l-0", "list-b/l-0", "list-a/l-1", "list-b/l-1", "list-a/l-2", "list-b/l-2");
    }

    @Test
    void updateMask_namesWhatMayChange() {
        search.savedQueries("acme", "mask/lead").createSavedQuery(create("mask", "m-1", "mot"));
        var update = UpdateSavedQueryRequest.newBuilder()
                .setAgency("acme")
                .setBrand("mask")
                .setSavedQuery(SavedQuery.newBuilder().setId("m-1").setPriority(1));

        assertReason(
                "UPDATE_MASK_INVALID",
                () -> search.savedQueries("acme", "mask/lead").updateSavedQuery(update.build()));
        update.getUpdateMaskBuilder().addPaths("priority");
        var updated = search.savedQueries("acme", "mask/lead").updateSavedQuery(update.build());
        assertThat(updated.getPriority()).isEqualTo(1);
        assertThat(updated.getQuery()).isEqualTo("mot");
        update.getUpdateMaskBuilder().addPaths("id");
        assertReason(
                "UPDATE_MASK_INVALID",
                () -> search.savedQueries("acme", "mask/lead").updateSavedQuery(update.build()));
    }

    @Test
    void wordsSince_isTheLastChangeOfTheWordsAndNotOfTheRest() {
        var stub = search.savedQueries("acme", "words/lead");
        var created = stub.createSavedQuery(create("words", "q", "vélo"));
        assertThat(created.getWordsSince()).isEqualTo(created.getCreatedAt());

        var widened =
                stub.updateSavedQuery(changed("query", SavedQuery.newBuilder().setQuery("vélo OR trottinette")));
        assertThat(Timestamps.compare(widened.getWordsSince(), created.getCreatedAt()))
                .as("changed later")
                .isPositive();
        var named = stub.updateSavedQuery(
                changed("display_name", SavedQuery.newBuilder().setDisplayName("Deux")));

        assertThat(named.getWordsSince()).isEqualTo(widened.getWordsSince());
        assertThat(stub.listSavedQueries(ListSavedQueriesRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("words")
                                .build())
                        .getSavedQueriesList())
                .containsExactly(named);
    }

    private static UpdateSavedQueryRequest changed(String field, SavedQuery.Builder sent) {
        return UpdateSavedQueryRequest.newBuilder()
                .setAgency("acme")
                .setBrand("words")
                .setSavedQuery(sent.setId("q"))
                .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                .build();
    }

    @Test
    void versions_tellWhatAQueryWasPageByPage() {
        var stub = search.savedQueries("acme", "versions/lead");
        stub.createSavedQuery(create("versions", "q", "un"));
        for (String query : List.of("deux", "trois")) {
            stub.updateSavedQuery(UpdateSavedQueryRequest.newBuilder()
                    .setAgency("acme")
                    .setBrand("versions")
                    .setSavedQuery(SavedQuery.newBuilder().setId("q").setQuery(query))
                    .setUpdateMask(FieldMask.newBuilder().addPaths("query"))
                    .build());
        }
        var request = ListSavedQueryVersionsRequest.newBuilder()
                .setAgency("acme")
                .setBrand("versions")
                .setSavedQuery("q")
                .setPageSize(2);

        var first = stub.listSavedQueryVersions(request.build());
        var second = stub.listSavedQueryVersions(
                request.setPageToken(first.getNextPageToken()).build());

        assertThat(first.getVersionsList())
                .extracting(version ->
                        version.getVersion() + " " + version.getSavedQuery().getQuery())
                .containsExactly("3 trois", "2 deux");
        assertThat(second.getVersionsList())
                .extracting(version ->
                        version.getChange() + " " + version.getSavedQuery().getQuery())
                .containsExactly("SAVED_QUERY_CHANGE_CREATED un");
        assertThat(second.getNextPageToken()).isEmpty();
        assertReason(
                "PAGE_TOKEN_FOREIGN",
                () -> stub.listSavedQueryVersions(request.setSavedQuery("other").build()));
        assertReason(
                "SAVED_QUERY_UNKNOWN",
                () -> stub.listSavedQueryVersions(request.clearPageToken().build()));
    }
}
