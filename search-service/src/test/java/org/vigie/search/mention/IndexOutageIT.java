package org.vigie.search.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.AlertCondition;
import org.vigie.contract.search.v1.AlertRecipients;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.CreateAlertRuleRequest;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.GetAuthorRequest;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.LinkAuthorsRequest;
import org.vigie.contract.search.v1.ListRankedAuthorsRequest;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.ObserveMentionsRequest;
import org.vigie.contract.search.v1.PreviewQueryRequest;
import org.vigie.contract.search.v1.QueryVolumesRequest;
import org.vigie.contract.search.v1.RankedList;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.contract.wire.v1.Role;
import org.vigie.search.RunningSearch;
import org.vigie.search.author.AuthorCalls;
import org.vigie.servers.Place;
import org.vigie.servers.elasticsearch.ElasticsearchServer;
import org.vigie.servers.elasticsearch.ElasticsearchSettings;
import org.vigie.wire.problem.GrpcProblems;

/** Elasticsearch dies: searching says so at once, matching and alerts go on, and everything comes back by itself. */
class IndexOutageIT {
    @Test
    void killedElasticsearch_isToldQuicklyAndComesBackByItself(@TempDir Path folder) {
        ElasticsearchServer server = ElasticsearchServer.start(
                ElasticsearchSettings.at(Place.kept(folder, folder.resolve("elasticsearch.log"), 0)));
        try (RunningSearch search =
                RunningSearch.start(server.url(), Map.of("vigie.elasticsearch.prefix", "outage-mentions"))) {
            Mention mention = mention();
            write(search, 1, mention);
            awaitFound(search, 1);
            saveQuery(search);
            watch(search);

            ElasticsearchSettings settings = server.settings();
            server.kill();
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> search(search))
                        .satisfies(failure ->
                                assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE"));
                assertThatThrownBy(() -> write(search, 2, mention))
                        .satisfies(failure ->
                                assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE"));
            }
            assertThatThrownBy(() -> preview(search, "panne"))
                    .satisfies(
                            failure -> assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE"));
            assertThatThrownBy(() -> volumes(search))
                    .satisfies(
                            failure -> assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE"));
            assertThatThrownBy(() -> author(search))
                    .satisfies(
                            failure -> assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE"));
            assertThat(ranked(search)).isZero();
            assertThat(linked(search)).isEqualTo(2);
            assertThatThrownBy(() -> preview(search, "(panne"))
                    .satisfies(
                            failure -> assertThat(GrpcProblems.reason(failure)).contains("QUERY_SYNTAX"));
            await().untilAsserted(() -> assertThat(matches(search, mention)).isEqualTo(1));

            assertThat(observe(search, mention)).isEqualTo(1);

            server = ElasticsearchServer.start(settings);
            awaitFound(search, 1);
            write(search, 2, mention.toBuilder().setId("outage-2").build());
            awaitFound(search, 2);
        } finally {
            server.close();
        }
    }

    private static void awaitFound(RunningSearch search, int mentions) {
        await().atMost(Duration.ofSeconds(30))
                // who looked meanwhile waits a moment longer before the next look
                .ignoreExceptionsMatching(
                        failure -> GrpcProblems.reason(failure).equals(Optional.of("INDEX_UNAVAILABLE")))
                .untilAsserted(() -> assertThat(search(search)).isEqualTo(mentions));
    }

    private static int search(RunningSearch search) {
        return search.mentions("acme", "outage/agent")
                .searchMentions(SearchMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .setQuery("panne")
                        .build())
                .getHitsCount();
    }

    private static void preview(RunningSearch search, String query) {
        search.editor("acme", "outage/lead")
                .previewQuery(PreviewQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .setQuery(query)
                        .setTimeZone("UTC")
                        .build());
    }

    private static void author(RunningSearch search) {
        search.authors("acme", "outage/agent")
                .getAuthor(GetAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .setNetwork("mail")
                        .setAuthor("zoe@example.org")
                        .build());
    }

    /** Rankings stand in PostgreSQL. */
    private static int ranked(RunningSearch search) {
        return search.authors("acme", "outage/analyst")
                .listRankedAuthors(ListRankedAuthorsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .setList(RankedList.RANKED_LIST_INFLUENCERS)
                        .build())
                .getAuthorsCount();
    }

    /** So do linked authors. */
    private static int linked(RunningSearch search) {
        return search.authors("acme", "outage/agent")
                .linkAuthors(LinkAuthorsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .setAuthor(AuthorCalls.ref("mail", "zoe@example.org"))
                        .setOther(AuthorCalls.ref("webhook", "zoe"))
                        .build())
                .getLinkedCount();
    }

    private static void volumes(RunningSearch search) {
        long now = Instant.now().getEpochSecond();
        search.insights("acme", "outage/analyst")
                .queryVolumes(QueryVolumesRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .setFrom(Timestamp.newBuilder().setSeconds(now - 3_600))
                        .setUntil(Timestamp.newBuilder().setSeconds(now))
                        .setTimeZone("Europe/Paris")
                        .build());
    }

    private static void write(RunningSearch search, long sequence, Mention mention) {
        search.mentionsAsService("ingestion")
                .indexMentions(IndexMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .addEntries(
                                InboxEntry.newBuilder().setSequence(sequence).setMention(mention))
                        .build());
    }

    private static void saveQuery(RunningSearch search) {
        search.savedQueries("acme", "outage/lead")
                .createSavedQuery(CreateSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .setRequestId(UUID.randomUUID().toString())
                        .setSavedQuery(SavedQuery.newBuilder()
                                .setId("panne")
                                .setDisplayName("Panne")
                                .setQuery("panne"))
                        .build());
    }

    private static void watch(RunningSearch search) {
        search.alerts("acme", "outage/lead")
                .createAlertRule(CreateAlertRuleRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .setRequestId(UUID.randomUUID().toString())
                        .setAlertRule(AlertRule.newBuilder()
                                .setId("panne")
                                .setDisplayName("Panne")
                                .setSavedQuery("panne")
                                .setCondition(AlertCondition.ALERT_CONDITION_EVERY_MATCH)
                                .setRecipients(AlertRecipients.newBuilder().addRoles(Role.ROLE_LEAD)))
                        .build());
    }

    private static int observe(RunningSearch search, Mention mention) {
        return search.alertsAsService("ingestion")
                .observeMentions(ObserveMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .addEntries(InboxEntry.newBuilder().setSequence(1).setMention(mention))
                        .build())
                .getRaised();
    }

    private static int matches(RunningSearch search, Mention mention) {
        return search.savedQueriesAsService("ingestion")
                .matchMentions(MatchMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("outage")
                        .addMentions(mention)
                        .build())
                .getMatches(0)
                .getQueriesCount();
    }

    private static Mention mention() {
        return Mention.newBuilder()
                .setId("outage-1")
                .setAgency("acme")
                .setBrand("outage")
                .setNetwork("mail")
                .setText("En panne depuis hier")
                .setFirstSeenAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .setVersion(1)
                .build();
    }
}
