package org.vigie.routing.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.arrival.QueueChoice;
import org.vigie.routing.conversation.arrival.Routes;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Author;
import org.vigie.routing.conversation.life.Clocks;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Happening;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.Replying;
import org.vigie.routing.conversation.life.ThreadKey;
import org.vigie.routing.conversation.store.TimeOrderedIds;
import org.vigie.routing.directory.brand.Queue;
import org.vigie.routing.rule.MentionLabel;
import org.vigie.routing.rule.RoutingAction;
import org.vigie.routing.rule.RoutingRule;
import org.vigie.routing.rule.RoutingRules;
import org.vigie.wire.tenancy.BrandId;

class IntakeTest {
    private static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final List<Queue> QUEUES = List.of(
            new Queue(NOVA, "care", "Care", List.of(), Queue.CARE, 30, 0, 1),
            new Queue(NOVA, "care-en", "Care EN", List.of("en"), Queue.CARE, 30, 600, 1),
            new Queue(NOVA, "care-fr", "Care FR", List.of("fr"), Queue.CARE, 30, 600, 1),
            new Queue(NOVA, "watch", "Watch", List.of(), Queue.LISTENING, 30, 0, 1));
    private static final RoutingRule SPAM = rule(MentionLabel.SPAM, RoutingAction.WATCH_ONLY, "", "");
    private static final RoutingRule IDEAS = rule(MentionLabel.PRODUCT_IDEA, RoutingAction.QUEUE, "watch", "");
    private static final RoutingRule LEADS = rule(MentionLabel.LEAD, RoutingAction.OWNER, "", "lea");

    private final TimeOrderedIds ids = new TimeOrderedIds(() -> T0);

    private static InboxItem.Offered offered(
            String mention, long version, String account, String language, InboxItem.Match... matches) {
        return labelled(mention, version, account, language, Set.of(), matches);
    }

    private static InboxItem.Offered labelled(
            String mention,
            long version,
            String account,
            String language,
            Set<MentionLabel> labels,
            InboxItem.Match... matches) {
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
                labels,
                null,
                new Replying(true, ""));
    }

    private Intake intake(Map<String, Intake.Known> known, List<Conversation> stored, Instant now) {
        Map<ThreadKey, Conversation> threads = new java.util.HashMap<>();
        stored.forEach(conversation -> threads.put(conversation.origin().key(), conversation));
        return new Intake(NOVA, Routes.ofQueues(QUEUES), known, List.of(), threads, stored, now, ids);
    }

    private Intake ruled(List<Intake.Outside> outside, Map<String, Agent> owners, RoutingRule... rules) {
        Routes routes = new Routes(QUEUES, new RoutingRules(List.of(rules)), owners);
        return new Intake(NOVA, routes, Map.of(), outside, Map.of(), List.of(), T0, ids);
    }

    private static RoutingRule rule(MentionLabel label, RoutingAction action, String queue, String owner) {
        return new RoutingRule("r1", "Rule", List.of(label), List.of(), List.of(), List.of(), action, queue, owner);
    }

    private static InboxItem.Match match(
            String query, InboxItem.Asks asks, int priority, String owner, int reactionMinutes) {
        return new InboxItem.Match(query, asks, priority, owner, Duration.ofMinutes(reactionMinutes));
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
        assertThat(intake.happenings().get(opened.id()))
                .first()
                .extracting(happening -> happening.labels().get("mention"))
                .as("figures leave out what a likely bot opened")
                .isEqualTo("m1");
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
        Life held = Lifecycle.pick(open.life(), new Agent("lea", ""), Duration.ZERO, T0)
                .life();
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
        intake.take(offered("m1", 1, "", "fr", match("trend", InboxItem.Asks.NOBODY, 2, "", 0)));
        assertThat(intake.openedConversations().getFirst().life().state()).isEqualTo(ConversationState.WATCHED);
        intake.take(offered("m2", 1, "", "fr", match("ask", InboxItem.Asks.AN_ANSWER, 1, "", 0)));
        Conversation now = intake.openedConversations().getFirst();
        assertThat(now.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(now.priority()).isEqualTo(1);
        assertThat(now.matchedQueries()).containsExactly("trend", "ask");
        assertThat(intake.happenings().getOrDefault(now.id(), List.of()))
                .filteredOn(happening -> happening.type().equals("MessageReceived"))
                .extracting(happening -> happening.labels().getOrDefault("state", ""))
                .containsExactly("watched", "");
    }

    @Test
    void rule_sendsToItsQueueWhateverLanguageAndPurpose_whereItWaits() {
        Intake intake = ruled(List.of(), Map.of(), IDEAS);
        intake.take(labelled("m1", 1, "support", "fr", Set.of(MentionLabel.PRODUCT_IDEA)));
        intake.take(labelled("m2", 1, "", "fr", Set.of(MentionLabel.PRODUCT_IDEA)));
        assertThat(intake.openedConversations()).hasSize(2).allSatisfy(opened -> {
            assertThat(opened.queue()).isEqualTo("watch");
            assertThat(opened.life().state()).isEqualTo(ConversationState.NEW);
            assertThat(opened.life().clocks().waitingSince()).isEqualTo(T0);
            assertThat(openedLabels(intake, opened)).containsEntry("rule", "r1").containsEntry("queue", "watch");
        });
    }

    @Test
    void rule_thatDoesNotHold_changesNothing() {
        Intake intake = ruled(List.of(), Map.of(), SPAM, feedsOnly());
        intake.take(labelled("m1", 1, "support", "fr", Set.of(MentionLabel.HELP)));
        Conversation opened = intake.openedConversations().getFirst();
        assertThat(opened.queue()).isEqualTo("care-fr");
        assertThat(openedLabels(intake, opened)).doesNotContainKey("rule");
    }

    private static Map<String, String> openedLabels(Intake intake, Conversation opened) {
        return intake.happenings()
                .getOrDefault(opened.id(), List.of())
                .getFirst()
                .labels();
    }

    private static RoutingRule feedsOnly() {
        return new RoutingRule(
                "r2", "Other", List.of(), List.of(), List.of("feed"), List.of(), RoutingAction.WATCH_ONLY, "", "");
    }

    @Test
    void watchOnly_opensNothing_andRepeatsStayOut_untilALaterVersionIsDecidedAnew() {
        Intake intake = ruled(List.of(), Map.of(), SPAM);
        assertThat(intake.take(labelled("m1", 1, "support", "fr", Set.of(MentionLabel.SPAM))))
                .isNull();
        assertThat(intake.take(offered("m1", 1, "support", "fr"))).isNull();
        assertThat(intake.openedConversations()).isEmpty();
        assertThat(intake.arrivals()).isEmpty();
        assertThat(intake.stayedOut()).containsExactly(new Intake.Outside("m1", 1, "r1", "mail", true));
        assertThat(intake.take(labelled("m1", 2, "support", "fr", Set.of(MentionLabel.SPAM))))
                .isNull();
        assertThat(intake.stayedOut()).containsExactly(new Intake.Outside("m1", 2, "r1", "mail", true));
        assertThat(intake.take(offered("m1", 3, "support", "fr"))).isNotNull();
        assertThat(intake.openedConversations()).hasSize(1);
        assertThat(intake.stayedOut()).isEmpty();
        assertThat(intake.cameIn()).containsExactly("m1");
    }

    @Test
    void watchedBefore_staysOutWithoutRulesToo_andIsToldOfOnce() {
        List<Intake.Outside> before = List.of(new Intake.Outside("m1", 2, "r1", "", false));
        Intake unruled = ruled(before, Map.of());
        assertThat(unruled.take(offered("m1", 2, "support", "fr"))).isNull();
        assertThat(unruled.take(offered("m1", 1, "support", "fr"))).isNull();
        Intake ruled = ruled(before, Map.of(), SPAM);
        assertThat(ruled.take(labelled("m1", 3, "support", "fr", Set.of(MentionLabel.SPAM))))
                .isNull();
        assertThat(ruled.stayedOut()).extracting(Intake.Outside::first).containsExactly(false);
    }

    @Test
    void mentionOfAnOpenThread_joinsWhateverRulesSay_andOneInAConversationStaysThere() {
        Intake intake = ruled(List.of(), Map.of(), SPAM);
        UUID open = intake.take(offered("m1", 1, "support", "fr"));
        assertThat(intake.take(labelled("m2", 1, "support", "fr", Set.of(MentionLabel.SPAM))))
                .isEqualTo(open);
        assertThat(intake.take(labelled("m1", 2, "support", "fr", Set.of(MentionLabel.SPAM))))
                .isEqualTo(open);
        assertThat(intake.stayedOut()).isEmpty();
    }

    @Test
    void owner_holdsItAtOnce_asAfterAnAccept() {
        Agent lea = new Agent("lea", "Léa");
        Intake intake = ruled(List.of(), Map.of("lea", lea), LEADS);
        intake.take(labelled("m1", 1, "support", "fr", Set.of(MentionLabel.LEAD)));
        Conversation opened = intake.openedConversations().getFirst();
        assertThat(opened.queue()).isEqualTo("care-fr");
        assertThat(opened.life().state()).isEqualTo(ConversationState.ASSIGNED);
        assertThat(opened.life().agent()).isEqualTo(lea);
        assertThat(opened.life().epoch()).isEqualTo(1);
        assertThat(opened.life().generation()).isZero();
        assertThat(opened.life().clocks().waitingSince()).isEqualTo(T0);
        assertThat(intake.happenings().get(opened.id()))
                .extracting(Happening::type)
                .containsExactly("ConversationOpened", "ConversationAssigned", "MessageReceived");
    }

    @Test
    void ownerWhoCannotWorkIt_isPassedOver_andItWaitsInItsUsualQueue() {
        Intake intake = ruled(List.of(), Map.of(), LEADS);
        intake.take(labelled("m1", 1, "support", "fr", Set.of(MentionLabel.LEAD)));
        Conversation opened = intake.openedConversations().getFirst();
        assertThat(opened.queue()).isEqualTo("care-fr");
        assertThat(opened.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(intake.happenings().get(opened.id()))
                .contains(new Happening("OwnerPassedOver", Map.of("agent", "lea", "rule", "r1"), Map.of()));
    }

    private static InboxItem.Match lead(String query, int priority, String owner) {
        return match(query, InboxItem.Asks.ITS_OWNER, priority, owner, 0);
    }

    @Test
    void queryWithAnOwner_givesItToThem_theMostUrgentFirst() {
        Agent lea = new Agent("lea", "Léa");
        Intake intake = ruled(List.of(), Map.of("lea", lea, "tom", new Agent("tom", "Tom")));
        intake.take(offered("m1", 1, "", "fr", lead("a-late", 4, "tom"), lead("leads", 2, "lea")));
        Conversation opened = intake.openedConversations().getFirst();
        assertThat(opened.life().state()).isEqualTo(ConversationState.ASSIGNED);
        assertThat(opened.life().agent()).isEqualTo(lea);
        assertThat(opened.queue()).isEqualTo("watch");
        assertThat(openedLabels(intake, opened))
                .containsEntry("saved_query", "leads")
                .doesNotContainKey("rule");
        assertThat(intake.given()).containsExactly(opened.life());
    }

    @Test
    void queryWhoseOwnerCannotWorkIt_passesThemOver_andItWaits() {
        Intake intake = ruled(List.of(), Map.of());
        intake.take(offered("m1", 1, "", "fr", lead("leads", 2, "lea")));
        Conversation opened = intake.openedConversations().getFirst();
        assertThat(opened.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(intake.happenings().get(opened.id()))
                .contains(new Happening("OwnerPassedOver", Map.of("agent", "lea", "saved_query", "leads"), Map.of()));
    }

    @Test
    void ruleThatHolds_winsOverTheOwnerOfAQuery() {
        Map<String, Agent> owners = Map.of("lea", new Agent("lea", ""), "tom", new Agent("tom", ""));
        Intake watched = ruled(List.of(), owners, SPAM);
        assertThat(watched.take(labelled("m1", 1, "", "fr", Set.of(MentionLabel.SPAM), lead("leads", 1, "tom"))))
                .isNull();
        Intake queued = ruled(List.of(), owners, IDEAS);
        queued.take(labelled("m1", 1, "", "fr", Set.of(MentionLabel.PRODUCT_IDEA), lead("leads", 1, "tom")));
        assertThat(queued.openedConversations().getFirst().life().state()).isEqualTo(ConversationState.NEW);
        Intake owned = ruled(List.of(), owners, LEADS);
        owned.take(labelled("m1", 1, "", "fr", Set.of(MentionLabel.LEAD), lead("leads", 1, "tom")));
        assertThat(owned.openedConversations().getFirst().life().isOf("lea")).isTrue();
    }

    @Test
    void watchedThread_goesToTheOwnerOnceAQueryAsksForIt_butNoOneIsTakenItFrom() {
        Agent lea = new Agent("lea", "Léa");
        Intake opening = empty();
        UUID id = opening.take(offered("m1", 1, "", "fr"));
        Conversation watched = opening.openedConversations().getFirst();
        Routes routes = new Routes(QUEUES, RoutingRules.NONE, Map.of("lea", lea, "tom", new Agent("tom", "Tom")));
        Map<ThreadKey, Conversation> threads = Map.of(watched.origin().key(), watched);
        Intake joined = new Intake(NOVA, routes, Map.of(), List.of(), threads, List.of(watched), T0, ids);
        assertThat(joined.take(offered("m2", 1, "", "fr", lead("leads", 2, "lea"))))
                .isEqualTo(id);
        Conversation held = joined.changedConversations().getFirst();
        assertThat(held.life().isOf("lea")).isTrue();
        assertThat(joined.given()).containsExactly(held.life());
        assertThat(joined.happenings().getOrDefault(held.id(), List.of()))
                .extracting(Happening::type)
                .containsExactly("ConversationReleased", "ConversationAssigned", "MessageReceived");
        joined.take(offered("m3", 1, "", "fr", lead("other", 1, "tom")));
        assertThat(joined.changedConversations().getFirst().life().isOf("lea")).isTrue();
    }

    @Test
    void reactionTime_isDueFromTheArrival_theShortestOfWhatAsksSomebody() {
        Intake intake = empty();
        intake.take(offered(
                "m1",
                1,
                "support",
                "fr",
                match("slow", InboxItem.Asks.AN_ANSWER, 3, "", 60),
                match("quick", InboxItem.Asks.AN_ANSWER, 3, "", 15),
                match("watched", InboxItem.Asks.NOBODY, 3, "", 1)));
        Clocks clocks = intake.openedConversations().getFirst().life().clocks();
        assertThat(clocks.reactionDueAt()).isEqualTo(T0.plus(Duration.ofMinutes(15)));
        assertThat(clocks.firstResponseDueAt()).isEqualTo(T0.plusSeconds(600));
    }

    @Test
    void reactionTime_ofALaterMention_onlyBringsTheDueTimeForward() {
        Intake intake = empty();
        intake.take(offered("m1", 1, "", "fr", match("seen", InboxItem.Asks.NOBODY, 3, "", 5)));
        assertThat(intake.openedConversations().getFirst().life().clocks().reactionDueAt())
                .as("nobody is asked")
                .isNull();
        intake.take(offered("m2", 1, "", "fr", match("ask", InboxItem.Asks.AN_ANSWER, 2, "", 30)));
        intake.take(offered("m3", 1, "", "fr", match("slow", InboxItem.Asks.AN_ANSWER, 1, "", 90)));
        assertThat(intake.openedConversations().getFirst().life().clocks().reactionDueAt())
                .isEqualTo(T0.plus(Duration.ofMinutes(30)));
        intake.take(offered("m4", 1, "", "fr", match("now", InboxItem.Asks.AN_ANSWER, 1, "", 10)));
        assertThat(intake.openedConversations().getFirst().life().clocks().reactionDueAt())
                .isEqualTo(T0.plus(Duration.ofMinutes(10)));
    }

    @Test
    void excerpt_isCutInWholeCharacters() {
        assertThat(Conversation.excerptOf("😀".repeat(200)).codePointCount(0, 280))
                .isEqualTo(140);
        assertThat(Conversation.excerptOf("  a \n b ")).isEqualTo("a b");
        assertThat(Conversation.excerptOf("a" + " \t\r\n".repeat(50) + "b" + "c ".repeat(100)))
                .isEqualTo("a b" + "c ".repeat(68) + "c");
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
