package org.vigie.routing.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.routing.directory.Queue;
import org.vigie.wire.tenancy.BrandId;

class IntakeTest {
    private static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final List<Queue> QUEUES = List.of(
            new Queue(NOVA, "care", "Care", List.of(), Queue.CARE, 30, 0, 1),
            new Queue(NOVA, "care-en", "Care EN", List.of("en"), Queue.CARE, 30, 600, 1),
            new Queue(NOVA, "care-fr", "Care FR", List.of("fr"), Queue.CARE, 30, 600, 1),
            new Queue(NOVA, "watch", "Watch", List.of(), Queue.LISTENING, 30, 0, 1));

    private final TimeOrderedIds ids = new TimeOrderedIds(() -> T0);

    private static InboxItem.Offered offered(
            String mention, long version, String account, String language, InboxItem.Match... matches) {
        return new InboxItem.Offered(
                mention,
                version,
                "native-" + mention,
                new Origin(
                        "mail",
                        account,
                        account.isEmpty() ? "press" : "",
                        new Author("marie", "Marie", "", "", 0),
                        "thread"),
                "Titre",
                "Texte de " + mention + " v" + version,
                "",
                language,
                "",
                T0.minusSeconds(60),
                T0,
                Map.of(),
                List.of(matches),
                new Replying(true, ""));
    }

    private Intake intake(Map<String, Intake.Known> known, List<Conversation> stored, Instant now) {
        Map<ThreadKey, Conversation> threads = new java.util.HashMap<>();
        stored.forEach(conversation -> threads.put(conversation.origin().key(), conversation));
        return new Intake(NOVA, QUEUES, known, threads, stored, now, ids);
    }

    private Intake empty() {
        return intake(Map.of(), List.of(), T0);
    }

    @Test
    void mention_opensAConversationInTheQueueOfItsLanguage() {
        Intake intake = empty();
        intake.take(offered("m1", 1, "support", "fr"));
        Conversation opened = intake.openedConversations().getFirst();
        assertThat(opened.queue()).isEqualTo("care-fr");
        assertThat(opened.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(opened.life().clocks().firstResponseDueAt()).isEqualTo(T0.plusSeconds(600));
        assertThat(opened.priority()).isEqualTo(3);
        assertThat(opened.excerpt()).isEqualTo("Texte de m1 v1");
        assertThat(intake.happenings().get(opened.id()))
                .extracting(Happening::type)
                .containsExactly("ConversationOpened", "MessageReceived");
    }

    @Test
    void unknownLanguage_goesToTheQueueOfAnyLanguage_andPurposeWins() {
        assertThat(QueueChoice.choose(QUEUES, true, "de").orElseThrow().id()).isEqualTo("care");
        assertThat(QueueChoice.choose(QUEUES, true, "").orElseThrow().id()).isEqualTo("care");
        assertThat(QueueChoice.choose(QUEUES, false, "fr").orElseThrow().id()).isEqualTo("watch");
        assertThat(QueueChoice.choose(List.of(), false, "fr")).isEmpty();
    }

    @Test
    void batch_holdingAMentionTwice_storesItOnceInItsNewestVersion() {
        Intake intake = empty();
        UUID first = intake.take(offered("m1", 1, "support", "fr"));
        UUID again = intake.take(offered("m1", 1, "support", "fr"));
        UUID edited = intake.take(offered("m1", 2, "support", "fr"));
        UUID older = intake.take(offered("m1", 1, "support", "fr"));
        assertThat(List.of(again, edited, older)).containsOnly(first);
        assertThat(intake.openedConversations()).hasSize(1);
        assertThat(intake.arrivals()).hasSize(1);
        assertThat(intake.edits()).extracting(edit -> edit.to().version()).containsExactly(2L);
        assertThat(intake.openedConversations().getFirst().excerpt()).isEqualTo("Texte de m1 v2");
    }

    @Test
    void secondMention_ofTheThread_joins() {
        Intake intake = empty();
        UUID first = intake.take(offered("m1", 1, "support", "fr"));
        assertThat(intake.take(offered("m2", 1, "support", "fr"))).isEqualTo(first);
        assertThat(intake.openedConversations().getFirst().messageCount()).isEqualTo(2);
    }

    @Test
    void resolvedConversation_isReopenedSoonAndLeftAloneLater() {
        Intake opening = empty();
        opening.take(offered("m1", 1, "support", "fr"));
        Conversation open = opening.openedConversations().getFirst();
        Life held = Lifecycle.pick(open.life(), new Agent("lea", ""), T0).life();
        Conversation resolved =
                open.with(Lifecycle.resolve(held, "lea", false, 1, T0).life());

        Intake soon = intake(Map.of(), List.of(resolved), T0.plus(Duration.ofDays(1)));
        assertThat(soon.take(offered("m2", 1, "support", "fr"))).isEqualTo(resolved.id());
        assertThat(soon.changedConversations().getFirst().life().state()).isEqualTo(ConversationState.REOPENED);

        Intake late = intake(Map.of(), List.of(resolved), T0.plus(Duration.ofDays(31)));
        assertThat(late.take(offered("m3", 1, "support", "fr"))).isNotEqualTo(resolved.id());
        assertThat(late.openedConversations()).hasSize(1);
    }

    @Test
    void source_isWatchedUntilAQueryAsksForAnAnswer() {
        Intake intake = empty();
        intake.take(offered("m1", 1, "", "fr", new InboxItem.Match("trend", false, 2)));
        assertThat(intake.openedConversations().getFirst().life().state()).isEqualTo(ConversationState.WATCHED);
        intake.take(offered("m2", 1, "", "fr", new InboxItem.Match("ask", true, 1)));
        Conversation now = intake.openedConversations().getFirst();
        assertThat(now.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(now.priority()).isEqualTo(1);
        assertThat(now.matchedQueries()).containsExactly("trend", "ask");
    }

    @Test
    void excerpt_isCutInWholeCharacters() {
        assertThat(Conversation.excerptOf("😀".repeat(200)).codePointCount(0, 280))
                .isEqualTo(140);
        assertThat(Conversation.excerptOf("  a \n b ")).isEqualTo("a b");
    }

    @Test
    void ids_riseWithinAMillisecond() {
        UUID before = ids.get();
        for (int i = 0; i < 5_000; i++) {
            UUID next = ids.get();
            assertThat(next.toString()).isGreaterThan(before.toString());
            assertThat(next.version()).isEqualTo(7);
            before = next;
        }
    }
}
