package org.vigie.routing.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.StatusException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.routing.v1.AcceptConversationRequest;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.ConversationState;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.RebuildQueuesRequest;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.Objective;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.Role;

/** What the saved queries that matched do by what they are for, over real gRPC, PostgreSQL and Redis. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class MatchedIntakeIT {
    private static RoutingInstance routing;

    @SuppressWarnings("NullAway.Init")
    private RuledBrand nova;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "matched:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @BeforeEach
    void newBrand() throws StatusException {
        nova = RuledBrand.create(routing);
        nova.person("lea", Role.AGENT);
    }

    private static MatchedQuery.Builder query(Objective objective, String owner, int reactionSeconds) {
        return MatchedQuery.newBuilder()
                .setSavedQuery("q-" + objective.getNumber())
                .setObjective(objective)
                .setPriority(2)
                .setOwner(owner)
                .setReactionTime(Duration.newBuilder().setSeconds(reactionSeconds));
    }

    private static Timestamp after(Mention mention, int seconds) {
        Timestamp seen = mention.getFirstSeenAt();
        return seen.toBuilder()
                .setSeconds(seen.getSeconds() + seconds)
                .setNanos(seen.getNanos() / 1_000 * 1_000)
                .build();
    }

    private List<String> held() {
        return routing.bean(PostgresBrands.class)
                .inBrand(
                        nova.id(),
                        tx -> tx.sql("select agent || ' ' || held from agent where agency = :agency")
                                .param("agency", nova.agency())
                                .query(String.class)
                                .list());
    }

    @Test
    void answer_waits_andIsDueByItsReactionTime_throughAcceptAndRelease() throws Exception {
        Mention post = nova.post();
        Conversation waiting = nova.get(nova.offerMatched(post, query(Objective.OBJECTIVE_ANSWER, "ines", 900)));
        assertThat(waiting.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        assertThat(waiting.getReactionDueAt()).isEqualTo(after(post, 900));
        assertThat(nova.conversations())
                .extracting(Conversation::getReactionDueAt)
                .containsExactly(after(post, 900));

        Mention later = nova.post().toBuilder()
                .setAuthor(post.getAuthor())
                .setThread(post.getThread())
                .build();
        nova.offerMatched(later, query(Objective.OBJECTIVE_ANSWER, "", 60));
        assertThat(nova.get(waiting.getId()).getReactionDueAt()).as("sooner").isEqualTo(after(later, 60));
    }

    @Test
    void withoutReactionTime_andOfWhatIsOnlyWatched_nothingIsDue() throws Exception {
        Conversation waiting = nova.get(nova.offerMatched(nova.post(), query(Objective.OBJECTIVE_ANSWER, "", 0)));
        assertThat(waiting.hasReactionDueAt()).isFalse();
        for (Objective objective :
                List.of(Objective.OBJECTIVE_MARKET_NEEDS, Objective.OBJECTIVE_COMPETITOR, Objective.OBJECTIVE_ALERT)) {
            Conversation watched = nova.get(nova.offerMatched(nova.post(), query(objective, "lea", 60)));
            assertThat(watched.getState()).as("%s", objective).isEqualTo(ConversationState.CONVERSATION_STATE_WATCHED);
            assertThat(watched.hasReactionDueAt()).as("%s", objective).isFalse();
        }
    }

    @Test
    void leadsAndJoinIn_goToTheOwner_andAreWatchedWithoutOne() throws Exception {
        for (Objective objective : List.of(Objective.OBJECTIVE_LEADS, Objective.OBJECTIVE_JOIN_IN)) {
            Mention post = nova.post();
            Conversation owned = nova.get(nova.offerMatched(post, query(objective, "lea", 60)));
            assertThat(owned.getState()).as("%s", objective).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
            assertThat(owned.getAgent()).isEqualTo("lea");
            assertThat(owned.getReactionDueAt()).isEqualTo(after(post, 60));
            Conversation nobodys = nova.get(nova.offerMatched(nova.post(), query(objective, "", 60)));
            assertThat(nobodys.getState()).as("%s", objective).isEqualTo(ConversationState.CONVERSATION_STATE_WATCHED);
        }
        assertThat(held()).containsExactly("lea 2");
    }

    @Test
    void watchedThread_isGivenToTheOwner_onceAQueryAsks_andCountsAmongWhatTheyHold() throws Exception {
        Mention post = nova.post();
        String watched = nova.offer(post).getFirst();
        Mention lead = nova.post().toBuilder()
                .setAuthor(post.getAuthor())
                .setThread(post.getThread())
                .build();
        assertThat(nova.offerMatched(lead, query(Objective.OBJECTIVE_LEADS, "lea", 60)))
                .isEqualTo(watched);
        assertThat(nova.get(watched).getAgent()).isEqualTo("lea");
        assertThat(nova.get(watched).getReactionDueAt()).isEqualTo(after(lead, 60));
        assertThat(held()).containsExactly("lea 1");
    }

    private Mention oneOf(Mention thread) {
        return nova.post().toBuilder()
                .setAuthor(thread.getAuthor())
                .setThread(thread.getThread())
                .build();
    }

    @Test
    void watchedThread_isPromisedAFirstResponse_fromWhenAQueryAsksOrAnAgentTakesIt() throws Exception {
        nova.queue("watch", "listening", 600);
        Mention post = nova.post();
        String watched = nova.offer(post).getFirst();
        assertThat(nova.get(watched).hasFirstResponseDueAt()).isFalse();
        Mention question = oneOf(post);
        nova.offerMatched(question, query(Objective.OBJECTIVE_ANSWER, "", 0));
        Conversation waiting = nova.get(watched);
        assertThat(waiting.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        assertThat(waiting.getFirstResponseDueAt()).isEqualTo(after(question, 600));
        assertThat(waiting.getWaitingSince()).isEqualTo(after(question, 0));

        String other = nova.offer(nova.post()).getFirst();
        long before = Instant.now().getEpochSecond();
        Conversation taken = ConversationServiceGrpc.newBlockingV2Stub(nova.agent("lea"))
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand(nova.brand())
                        .setConversation(other)
                        .build());
        assertThat(taken.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        assertThat(taken.getFirstResponseDueAt().getSeconds() - 600)
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(nova.get(other).getFirstResponseDueAt()).as("as stored").isEqualTo(taken.getFirstResponseDueAt());
    }

    private List<String> told(String type) {
        return routing.bean(PostgresBrands.class)
                .inBrand(
                        nova.id(),
                        tx -> tx.sql(
                                        "select subject from outbox where agency = :agency and type = :type order by batch, ordinal")
                                .param("agency", nova.agency())
                                .param("type", type)
                                .query(String.class)
                                .list());
    }

    private List<String> listed() throws StatusException {
        return nova.conversations().stream().map(Conversation::getId).toList();
    }

    @Test
    void queueAndList_goByThePromiseThatRunsOutFirst_asItStandsWhenTheyAreOffered_alsoAfterARebuild() throws Exception {
        nova.queue("watch", "listening", 3_000);
        Mention changing = nova.post();
        String changed = nova.offerMatched(changing, query(Objective.OBJECTIVE_ANSWER, "", 2_000));
        String target = nova.offerMatched(nova.post(), query(Objective.OBJECTIVE_ANSWER, "", 0));
        String soon = nova.offerMatched(nova.post(), query(Objective.OBJECTIVE_ANSWER, "", 900));
        String later = nova.offerMatched(nova.post(), query(Objective.OBJECTIVE_ANSWER, "", 1_500));
        assertThat(listed()).containsExactly(soon, later, changed, target);
        nova.offerMatched(oneOf(changing), query(Objective.OBJECTIVE_ANSWER, "", 60));
        assertThat(listed()).as("sooner while it waits").containsExactly(changed, soon, later, target);

        nova.heartbeat("lea", 2);
        await().atMost(java.time.Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told("ConversationReserved")).containsExactly(changed, soon));
        nova.heartbeat("lea", 4);
        await().atMost(java.time.Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(told("ConversationReserved")).containsExactly(changed, soon, later, target));
        DirectoryServiceGrpc.newBlockingV2Stub(nova.as("ada", "all/admin"))
                .rebuildQueues(RebuildQueuesRequest.newBuilder()
                        .setAgency(nova.agency())
                        .build());
        await().atMost(java.time.Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                told("ConversationReserved").stream().skip(4).limit(4))
                        .containsExactly(changed, soon, later, target));
    }

    @Test
    void placesOfBefore_becomeThoseOfTheTurn() throws Exception {
        nova.offerMatched(nova.post(), query(Objective.OBJECTIVE_ANSWER, "", 900));
        nova.offerMatched(nova.post(), query(Objective.OBJECTIVE_ANSWER, "", 0));
        nova.offerMatched(nova.post(), query(Objective.OBJECTIVE_LEADS, "lea", 60));
        nova.offer(nova.post());
        nova.offer(nova.mail());
        String migration = new String(
                MatchedIntakeIT.class
                        .getResourceAsStream("/db/migration/V9__turn.sql")
                        .readAllBytes(),
                UTF_8);
        String update = migration.substring(migration.indexOf("update "), migration.lastIndexOf(";\nalter"));
        List<String> places = routing.bean(PostgresBrands.class).inBrand(nova.id(), tx -> {
            String read = "select rank || ' ' || rank_at from conversation where agency = '" + nova.agency()
                    + "' order by conversation";
            List<String> written = tx.sql(read).query(String.class).list();
            assertThat(tx.sql("update conversation set rank = priority, rank_at = 0")
                            .update())
                    .isEqualTo(5);
            tx.sql(update).update();
            assertThat(tx.sql(read).query(String.class).list()).isEqualTo(written);
            return written;
        });
        assertThat(places).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void ruleOfTheBrand_wins_andAnOwnerWhoWorksThereNoMore_isPassedOver() throws Exception {
        nova.setRules("v0", RuledBrand.spamIsWatched());
        Mention spam = nova.post().toBuilder()
                .addLabels(MentionLabel.MENTION_LABEL_SPAM)
                .build();
        assertThat(nova.offerMatched(spam, query(Objective.OBJECTIVE_LEADS, "lea", 60)))
                .isEmpty();
        Conversation waiting = nova.get(nova.offerMatched(nova.post(), query(Objective.OBJECTIVE_LEADS, "gone", 60)));
        assertThat(waiting.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        assertThat(waiting.hasReactionDueAt()).isTrue();
        assertThat(held()).isEmpty();
    }
}
