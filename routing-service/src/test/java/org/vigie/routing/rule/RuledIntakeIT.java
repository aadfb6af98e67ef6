package org.vigie.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.grpc.StatusException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.routing.v1.*;
import org.vigie.contract.routing.v1.RoutingRules;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.routing.directory.member.InMemoryIdentityProvider;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.Role;

/** What rules do to what is offered, over real gRPC, PostgreSQL and Redis. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class RuledIntakeIT {
    private static RoutingInstance routing;

    @SuppressWarnings("NullAway.Init")
    private RuledBrand nova;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "ruled:"));
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

    private List<String> texts(String sql) {
        return routing.bean(PostgresBrands.class)
                .inBrand(
                        nova.id(),
                        tx -> tx.sql(sql)
                                .param("agency", nova.agency())
                                .query(String.class)
                                .list());
    }

    private List<String> facts(String type) {
        return texts(
                "select subject from outbox where agency = :agency and type = '" + type + "' order by batch, ordinal");
    }

    @Test
    void queueOfARule_winsOverLanguageAndPurpose() throws Exception {
        nova.queue("care-fr", "care", "fr");
        nova.queue("ideas", "listening", "en");
        nova.setRules("v0", RuledBrand.ideasGoTo("ideas"));
        List<String> opened = nova.offer(
                nova.mail(MentionLabel.MENTION_LABEL_PRODUCT_IDEA),
                nova.mail(),
                nova.mail(MentionLabel.MENTION_LABEL_HELP));
        assertThat(nova.get(opened.get(0)).getQueue()).isEqualTo("ideas");
        assertThat(nova.get(opened.get(0)).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        assertThat(nova.get(opened.get(1)).getQueue()).isEqualTo("care-fr");
        assertThat(nova.get(opened.get(2)).getQueue()).isEqualTo("care-fr");
    }

    @Test
    void sentimentAndNetwork_decideToo() throws Exception {
        nova.queue("upset", "care");
        nova.setRules(
                "v0",
                RuledBrand.ideasGoTo("upset").toBuilder()
                        .clearLabels()
                        .addSentiments(Sentiment.SENTIMENT_NEGATIVE)
                        .addNetworks("mail")
                        .build());
        List<String> opened = nova.offer(
                nova.mail().toBuilder()
                        .setSentiment(Sentiment.SENTIMENT_NEGATIVE)
                        .build(),
                nova.mail(),
                nova.mail().toBuilder()
                        .setNetwork("webhook")
                        .setSentiment(Sentiment.SENTIMENT_NEGATIVE)
                        .build());
        assertThat(opened.stream().map(this::queueOf)).containsExactly("upset", "care", "care");
    }

    private String queueOf(String conversation) {
        try {
            return nova.get(conversation).getQueue();
        } catch (StatusException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void watchOnly_opensNothing_untilALaterVersionIsDecidedAnew() throws Exception {
        RoutingRules rules = nova.setRules("v0", RuledBrand.spamIsWatched());
        Mention spam = nova.mail(MentionLabel.MENTION_LABEL_SPAM);
        assertThat(nova.offer(spam, spam)).containsExactly("", "");
        assertThat(nova.offer(spam)).containsExactly("");
        assertThat(nova.conversations()).isEmpty();
        assertThat(facts("MentionWatchedOnly")).containsExactly(spam.getId());
        assertThat(facts("ConversationOpened")).isEmpty();

        nova.setRules(rules.getEtag());
        assertThat(nova.offer(spam)).as("the same version, other rules").containsExactly("");
        nova.setRules("v2", RuledBrand.spamIsWatched());
        assertThat(nova.offer(spam.toBuilder().setVersion(2).build())).containsExactly("");
        assertThat(facts("MentionWatchedOnly")).as("told of once").containsExactly(spam.getId());

        Mention corrected = spam.toBuilder()
                .setVersion(3)
                .clearLabels()
                .addLabels(MentionLabel.MENTION_LABEL_HELP)
                .build();
        String opened = nova.offer(corrected).getFirst();
        assertThat(nova.conversations()).extracting(Conversation::getId).containsExactly(opened);
        assertThat(nova.offer(spam.toBuilder().setVersion(4).build()))
                .as("an edit of what is in a conversation")
                .containsExactly(opened);
        assertThat(texts("select mention from watched_mention where agency = :agency"))
                .isEmpty();
    }

    @Test
    void watchedByARule_isPromisedAFirstResponse_fromWhenItIsWanted() throws Exception {
        nova.queue("care-fr", "care", 600, "fr");
        nova.setRules("v0", RuledBrand.spamIsWatched());
        long yesterday = Instant.now().getEpochSecond() - 86_400;
        Mention spam = nova.mail(MentionLabel.MENTION_LABEL_SPAM).toBuilder()
                .setFirstSeenAt(Timestamp.newBuilder().setSeconds(yesterday))
                .build();
        assertThat(nova.offer(spam)).containsExactly("");
        long before = Instant.now().getEpochSecond();
        Mention corrected = spam.toBuilder().setVersion(2).clearLabels().build();
        Conversation opened = nova.get(nova.offer(corrected).getFirst());
        assertThat(opened.getOpenedAt().getSeconds()).as("when it came").isEqualTo(yesterday);
        assertThat(opened.getWaitingSince().getSeconds())
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(opened.getFirstResponseDueAt().getSeconds())
                .isEqualTo(opened.getWaitingSince().getSeconds() + 600);
        Conversation never = nova.get(nova.offer(nova.mail().toBuilder()
                        .setFirstSeenAt(Timestamp.newBuilder().setSeconds(yesterday))
                        .build())
                .getFirst());
        assertThat(never.getFirstResponseDueAt().getSeconds())
                .as("never watched: from when it came")
                .isEqualTo(yesterday + 600);
    }

    @Test
    void mentionOfAnOpenThread_joinsWhateverRulesSay() throws Exception {
        nova.setRules("v0", RuledBrand.spamIsWatched());
        Mention first = nova.mail();
        Mention second = nova.mail(MentionLabel.MENTION_LABEL_SPAM).toBuilder()
                .setAuthor(first.getAuthor())
                .setThread(first.getThread())
                .build();
        String opened = nova.offer(first).getFirst();
        assertThat(nova.offer(second)).containsExactly(opened);
        assertThat(nova.get(opened).getMessageCount()).isEqualTo(2);
    }

    @Test
    void owner_holdsItAtOnce_alsoBeyondTheirCapacity_andMayAnswerAndRelease() throws Exception {
        nova.heartbeat("lea", 1);
        nova.setRules("v0", RuledBrand.leadsGoTo("lea"));
        List<String> opened =
                nova.offer(nova.mail(MentionLabel.MENTION_LABEL_LEAD), nova.mail(MentionLabel.MENTION_LABEL_LEAD));
        Conversation held = nova.get(opened.getFirst());
        assertThat(held.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        assertThat(held.getAgent()).isEqualTo("lea");
        assertThat(held.getAgentName()).isEqualTo("lea");
        assertThat(held.getEpoch()).isEqualTo(1);
        assertThat(facts("ConversationAssigned")).containsExactlyElementsOf(opened);
        assertThat(texts("select held::text from agent where agency = :agency")).containsExactly("2");
        Conversation released = ConversationServiceGrpc.newBlockingV2Stub(nova.agent("lea"))
                .releaseConversation(ReleaseConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand("nova")
                        .setConversation(held.getId())
                        .setEpoch(held.getEpoch())
                        .build());
        assertThat(released.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        assertThat(texts("select held::text from agent where agency = :agency")).containsExactly("1");
    }

    @Test
    void queues_knowWhatAnOwnerHolds_alsoAfterARebuild() throws Exception {
        nova.heartbeat("lea", 1);
        nova.heartbeat("tom", 1);
        nova.setRules("v0", RuledBrand.leadsGoTo("lea"));
        nova.offer(nova.mail(MentionLabel.MENTION_LABEL_LEAD));
        String usual = nova.offer(nova.mail()).getFirst();
        Conversation offered = reserved(usual, 0);
        assertThat(offered.getAgent()).as("lea is full").isEqualTo("tom");
        long generation = DirectoryServiceGrpc.newBlockingV2Stub(nova.as("ada", "all/admin"))
                .rebuildQueues(RebuildQueuesRequest.newBuilder()
                        .setAgency(nova.agency())
                        .build())
                .getGeneration();
        assertThat(reserved(usual, generation).getAgent()).isEqualTo("tom");
    }

    private Conversation reserved(String id, long generation) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> nova.get(id),
                        found -> found.getState() == ConversationState.CONVERSATION_STATE_RESERVED
                                && found.getGeneration() >= generation);
    }

    @Test
    void ownerWhoWorksThereNoMore_isPassedOver_andNothingIsLost() throws Exception {
        nova.setRules("v0", RuledBrand.leadsGoTo("lea"));
        routing.bean(InMemoryIdentityProvider.class).revoke(nova.id(), "lea", Role.AGENT);
        String opened = nova.offer(nova.mail(MentionLabel.MENTION_LABEL_LEAD)).getFirst();
        Conversation waiting = nova.get(opened);
        assertThat(waiting.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        assertThat(waiting.getQueue()).isEqualTo("care");
        assertThat(facts("OwnerPassedOver")).containsExactly(opened);
        assertThat(texts("select details ->> 'agent' from audit where agency = :agency and action = 'OwnerPassedOver'"))
                .containsExactly("lea");
    }

    @Test
    void rulesReplacedWhileMentionsAreOffered_eachMentionIsInAtMostOneConversation() throws Exception {
        AtomicBoolean offering = new AtomicBoolean(true);
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            mentions.add(nova.mail(i % 2 == 0 ? MentionLabel.MENTION_LABEL_SPAM : MentionLabel.MENTION_LABEL_LEAD));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(5)) {
            Future<Integer> replaced = pool.submit(() -> replaceWhile(offering));
            List<Callable<Map<String, String>>> offers = new ArrayList<>();
            for (int hand = 0; hand < 4; hand++) {
                offers.add(() -> offerAll(mentions));
            }
            List<Map<String, String>> answers = new ArrayList<>();
            for (Future<Map<String, String>> answer : pool.invokeAll(offers)) {
                answers.add(answer.get());
            }
            offering.set(false);
            assertThat(replaced.get()).isPositive();
            assertThat(answers).as("every hand is told the same").containsOnly(answers.getFirst());
        }
        List<String> inConversations = texts("select mention from message where agency = :agency");
        List<String> watched = texts("select mention from watched_mention where agency = :agency");
        Set<String> all = new HashSet<>(inConversations);
        all.addAll(watched);
        assertThat(inConversations).doesNotHaveDuplicates().doesNotContainAnyElementsOf(watched);
        assertThat(all).hasSize(mentions.size());
        assertThat(texts("select (select coalesce(sum(held), 0) from agent where agency = :agency)"
                        + " - (select count(*) from conversation where agency = :agency and state = 'assigned')"))
                .as("what is held and what is assigned")
                .containsExactly("0");
    }

    private int replaceWhile(AtomicBoolean offering) throws StatusException {
        int times = 0;
        while (offering.get()) {
            switch (times % 3) {
                case 0 -> nova.setRules("", RuledBrand.spamIsWatched());
                case 1 -> nova.setRules("", RuledBrand.leadsGoTo("lea"));
                default -> nova.setRules("");
            }
            times++;
        }
        return times;
    }

    private Map<String, String> offerAll(List<Mention> mentions) throws StatusException {
        Map<String, String> answers = new java.util.HashMap<>();
        for (int from = 0; from < mentions.size(); from += 5) {
            List<Mention> part = mentions.subList(from, from + 5);
            List<String> conversations = nova.offer(part.toArray(Mention[]::new));
            for (int i = 0; i < part.size(); i++) {
                answers.put(part.get(i).getId(), conversations.get(i));
            }
        }
        return answers;
    }
}
