package org.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.IndexMentionsResponse;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.Objective;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.contract.search.v1.SearchMentionsResponse;
import org.vigie.wire.problem.GrpcProblems;

/** Calls of the running service that its tests share. */
public final class SearchCalls {
    public static final RunningSearch search = RunningSearch.shared();

    public static void awaitMatches(String brand, Mention mention, List<String> expected) {
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

    public static CreateSavedQueryRequest create(String brand, String id, String query) {
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

    public static SearchMentionsResponse searchFor(String brand, String query) {
        return search.mentions("acme", brand + "/agent").searchMentions(request(brand, query));
    }

    public static SearchMentionsRequest request(String brand, String query) {
        return SearchMentionsRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setQuery(query)
                .build();
    }

    public static SearchMentionsResponse eventually(SearchMentionsRequest request, int hits) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> search.mentions("acme", request.getBrand() + "/agent")
                                .searchMentions(request),
                        response -> response.getHitsCount() == hits);
    }

    public static void index(String brand, Mention... mentions) {
        InboxEntry[] entries = new InboxEntry[mentions.length];
        for (int i = 0; i < mentions.length; i++) {
            entries[i] = entry(i + 1L, mentions[i]);
        }
        write(brand, entries);
    }

    public static IndexMentionsResponse write(String brand, InboxEntry... entries) {
        return search.mentionsAsService("ingestion")
                .indexMentions(IndexMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addAllEntries(List.of(entries))
                        .build());
    }

    public static InboxEntry entry(long sequence, Mention mention) {
        return InboxEntry.newBuilder().setSequence(sequence).setMention(mention).build();
    }

    public static Mention mention(String brand, String id, String text, Instant published) {
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

    public static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    public static void assertReason(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(failure -> {
            assertThat(failure).isInstanceOf(StatusRuntimeException.class);
            assertThat(Status.fromThrowable(failure).getCode()).isNotEqualTo(Status.Code.INTERNAL);
            assertThat(GrpcProblems.reason(failure)).contains(reason);
        });
    }

    private SearchCalls() {}
}
