package org.vigie.routing.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.arrival.Routes;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Author;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.Replying;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.AgentLoads;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.routing.directory.brand.Queue;
import org.vigie.routing.rule.RoutingAction;
import org.vigie.routing.rule.RoutingRule;
import org.vigie.routing.rule.RoutingRules;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What every store of conversations promises. */
public abstract class ConversationsContract {
    protected static final Agent LEA = new Agent("lea", "Lea");
    protected static final Conversations.Filter ANY = Conversations.Filter.in();
    protected final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    protected BrandId nova = BrandId.of("acme", "nova");
    protected BrandId zest = BrandId.of("acme", "zest");

    protected abstract Conversations conversations();

    protected abstract AgentLoads loads();

    @BeforeEach
    void newAgency() {
        String agency = "c" + UUID.randomUUID().toString().substring(0, 12);
        nova = BrandId.of(agency, "nova");
        zest = BrandId.of(agency, "zest");
    }

    protected InboxItem.Offered offered(String mention, long version, String author, int priority) {
        return new InboxItem.Offered(
                mention,
                version,
                "native " + mention,
                new Origin("mail", "support", "", new Author(author, "Name", "", "", 3), "thread"),
                "Titre",
                "Texte " + mention + " v" + version,
                "",
                "fr",
                "",
                now,
                now,
                Map.of("message_id", "<m>"),
                List.of(new InboxItem.Match("q", InboxItem.Asks.AN_ANSWER, priority, "", Duration.ofMinutes(15))),
                Set.of(),
                null,
                new Replying(true, ""));
    }

    private Conversations.Taken take(BrandId brand, InboxItem... items) {
        return take(brand, Routes.ofQueues(queues(brand)), items);
    }

    private Conversations.Taken take(BrandId brand, Routes routes, InboxItem... items) {
        return conversations().take(brand, List.of(items), routes, new Actor("service", "ingestion", "-"), now);
    }

    protected static List<Queue> queues(BrandId brand) {
        return List.of(new Queue(brand, "care", "Care", List.of(), Queue.CARE, 30, 0, 1));
    }

    /** Of a brand with one rule, which holds for every mention that {@link #offered} makes. */
    private static Routes ruled(BrandId brand, RoutingAction action, String owner) {
        RoutingRule rule =
                new RoutingRule("r1", "All", List.of(), List.of("q"), List.of(), List.of(), action, "", owner);
        return new Routes(queues(brand), new RoutingRules(List.of(rule)), Map.of("lea", LEA));
    }

    protected UUID takeOne(BrandId brand, InboxItem item) {
        UUID id = take(brand, item).conversations().getFirst();
        if (id == null) {
            throw new AssertionError("no conversation");
        }
        return id;
    }

    protected Conversations.Changed pick(BrandId brand, UUID id, Agent agent) {
        return conversations()
                .change(
                        brand,
                        id,
                        Actor.ROUTING,
                        now,
                        current -> Lifecycle.pick(current.life(), agent, Duration.ZERO, now));
    }

    @Test
    void putAside_isListedAsThat_untilItComesBack_andIsNothingThatItsAgentHolds() {
        UUID id = takeOne(nova, offered("m1", 1, "marie", 3));
        pick(nova, id, LEA);
        Instant until = now.plus(Duration.ofHours(3));
        Conversations.Changed changed = conversations()
                .change(
                        nova,
                        id,
                        Actor.ROUTING,
                        now,
                        current -> Lifecycle.snooze(
                                current.life(), "lea", false, current.life().epoch(), until, now));
        assertThat(changed.loads()).extracting(AgentLoad::held).containsExactly(0);
        assertThat(find(id).life()).isEqualTo(changed.after().life());
        assertThat(find(id).life().snoozedUntil()).isEqualTo(until);
        assertThat(find(id).turn()).isEqualTo(until);
        assertThat(listed(ConversationState.SNOOZED)).containsExactly(id);
        assertThat(listed(ConversationState.SNOOZED, ConversationState.PENDING_CUSTOMER))
                .containsExactly(id);
        assertThat(listed(ConversationState.PENDING_CUSTOMER, ConversationState.ASSIGNED))
                .isEmpty();
        assertThat(listed()).containsExactly(id);
        takeOne(nova, offered("m2", 1, "marie", 3));
        assertThat(find(id).life().state()).isEqualTo(ConversationState.NEW);
        assertThat(listed(ConversationState.SNOOZED)).isEmpty();
    }

    private List<UUID> listed(ConversationState... states) {
        return conversations()
                .list(BrandScope.of(nova), Conversations.Filter.in(states), null, 10)
                .conversations()
                .stream()
                .map(Conversation::id)
                .toList();
    }

    private Conversation find(UUID id) {
        return conversations().find(nova, id).orElseThrow();
    }

    @Test
    void take_repeatedReorderedAndEdited_keepsEachMentionInOneConversation() {
        UUID id = takeOne(nova, offered("m1", 2, "marie", 3));
        assertThat(take(nova, offered("m1", 2, "marie", 3), offered("m1", 1, "marie", 3))
                        .conversations())
                .containsExactly(id, id);
        assertThat(take(nova, offered("m1", 1, "marie", 3)).changed()).isEmpty();
        assertThat(find(id).excerpt()).isEqualTo("Texte m1 v2");
        assertThat(takeOne(nova, offered("m1", 3, "marie", 3))).isEqualTo(id);
        assertThat(find(id).excerpt()).isEqualTo("Texte m1 v3");
        assertThat(takeOne(nova, offered("m2", 1, "marie", 3))).isEqualTo(id);
        assertThat(takeOne(nova, offered("m3", 1, "paul", 3))).isNotEqualTo(id);
        assertThat(find(id).messageCount()).isEqualTo(2);
    }

    @Test
    void take_concurrently_opensOneConversationAThread() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<UUID>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String mention = "m" + i / 2;
                calls.add(() -> takeOne(nova, offered(mention, 1, "marie", 3)));
            }
            List<UUID> answers = new ArrayList<>();
            for (Future<UUID> answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnly(answers.getFirst());
            assertThat(find(answers.getFirst()).messageCount()).isEqualTo(8);
        }
    }

    @Test
    void take_erasedAuthor_leavesNothingPersonal_andTheNextMentionBeginsAnew() {
        UUID id = takeOne(nova, offered("m1", 1, "marie", 3));
        assertThat(take(nova, new InboxItem.AuthorErased("mail", "marie")).conversations())
                .containsExactly((UUID) null);
        Conversation erased = find(id);
        assertThat(erased.origin().author().id()).doesNotContain("marie");
        assertThat(erased.title() + erased.excerpt()).isEmpty();
        assertThat(erased.messageCount()).isEqualTo(1);
        assertThat(erased.replying()).isEqualTo(new Replying(false, "AUTHOR_ERASED"));
        assertThat(takeOne(nova, offered("m1", 1, "marie", 3))).as("repeated").isEqualTo(id);
        assertThat(takeOne(nova, offered("m2", 1, "marie", 3))).isNotEqualTo(id);
    }

    @Test
    void take_ofAMentionOnlyWatched_opensNothing_alsoRepeated_andDecidesALaterVersionAnew() {
        Routes watchOnly = ruled(nova, RoutingAction.WATCH_ONLY, "");
        Conversations.Taken taken = take(nova, watchOnly, offered("m1", 2, "marie", 3));
        assertThat(taken.conversations()).containsExactly((UUID) null);
        assertThat(taken.changed()).isEmpty();
        assertThat(take(nova, offered("m1", 2, "marie", 3), offered("m1", 1, "marie", 3))
                        .conversations())
                .as("after the rules changed")
                .containsExactly(null, null);
        assertThat(listed(ANY)).isEmpty();
        assertThat(take(nova, watchOnly, offered("m1", 3, "marie", 3)).conversations())
                .containsExactly((UUID) null);
        UUID opened = takeOne(nova, offered("m1", 4, "marie", 3));
        assertThat(listed(ANY)).containsExactly(opened);
        assertThat(take(nova, watchOnly, offered("m1", 5, "marie", 3)).conversations())
                .as("an edit of what is in a conversation")
                .containsExactly(opened);
        assertThat(find(opened).excerpt()).isEqualTo("Texte m1 v5");
    }

    @Test
    void take_forAnOwner_assignsAtOnceBeyondTheirCapacity_andCountsWhatTheyHold() {
        loads().load(nova.agency(), "lea", 1);
        Routes owned = ruled(nova, RoutingAction.OWNER, "lea");
        Conversations.Taken taken = take(
                nova, owned, offered("m1", 1, "marie", 3), offered("m2", 1, "paul", 3), offered("m3", 1, "paul", 3));
        assertThat(taken.loads()).extracting(AgentLoad::held).containsExactly(2);
        UUID first = taken.conversations().getFirst();
        assertThat(taken.conversations().get(1))
                .isEqualTo(taken.conversations().get(2))
                .isNotEqualTo(first);
        assertThat(loads().load(nova.agency(), "lea", 0).held()).isEqualTo(2);
        assertThat(listed(new Conversations.Filter(
                        List.of(ConversationState.ASSIGNED), "care", "lea", null, null, false)))
                .hasSize(2);
        assertThat(take(nova, owned, offered("m1", 1, "marie", 3)).loads())
                .as("repeated")
                .isEmpty();
        Conversations.Changed resolved = conversations()
                .change(
                        nova,
                        first == null ? UUID.randomUUID() : first,
                        Actor.ROUTING,
                        now,
                        current -> Lifecycle.resolve(current.life(), "lea", false, 1, now));
        assertThat(resolved.loads()).extracting(AgentLoad::held).containsExactly(1);
    }

    @Test
    void take_keepsByWhenSomebodyMustReact() {
        UUID id = takeOne(nova, offered("m1", 1, "marie", 3));
        assertThat(find(id).life().clocks().reactionDueAt()).isEqualTo(now.plus(Duration.ofMinutes(15)));
        pick(nova, id, LEA);
        assertThat(find(id).life().clocks().reactionDueAt()).isEqualTo(now.plus(Duration.ofMinutes(15)));
        conversations()
                .change(
                        nova,
                        id,
                        Actor.ROUTING,
                        now,
                        current -> Lifecycle.resolve(
                                current.life(), "lea", true, current.life().epoch(), now));
        assertThat(find(id).life().clocks().reactionDueAt()).isNull();
    }

    @Test
    void take_ofMentionsOnlyWatched_isOfOneBrandAlone() {
        take(nova, ruled(nova, RoutingAction.WATCH_ONLY, ""), offered("m1", 1, "marie", 3));
        assertThat(take(zest, offered("m1", 1, "marie", 3)).conversations()).doesNotContainNull();
        assertThat(take(nova, offered("m1", 1, "marie", 3)).conversations()).containsExactly((UUID) null);
    }

    @Test
    void change_storesTheStepAndTellsWhoHoldsWhat() {
        UUID id = takeOne(nova, offered("m1", 1, "marie", 3));
        Conversations.Changed changed = pick(nova, id, LEA);
        assertThat(changed.before().life().state()).isEqualTo(ConversationState.NEW);
        assertThat(changed.after()).isEqualTo(find(id));
        assertThat(changed.loads()).extracting(AgentLoad::held).containsExactly(1);
        assertThat(pick(nova, id, LEA).loads()).as("repeated").isEmpty();
        assertThatThrownBy(() -> pick(nova, UUID.randomUUID(), LEA))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(RoutingReason.CONVERSATION_UNKNOWN));
    }

    @Test
    void change_beyondCapacity_changesNothing() {
        loads().load(nova.agency(), "lea", 1);
        UUID one = takeOne(nova, offered("m1", 1, "marie", 3));
        UUID two = takeOne(zest, offered("m1", 1, "marie", 3));
        pick(nova, one, LEA);
        assertThatThrownBy(() -> pick(zest, two, LEA))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(RoutingReason.CAPACITY_REACHED));
        assertThat(conversations().find(zest, two).orElseThrow().life().state()).isEqualTo(ConversationState.NEW);
        assertThat(loads().load(nova.agency(), "lea", 0).held()).isEqualTo(1);
    }

    @Test
    void change_concurrently_letsOneHandHoldIt() throws Exception {
        UUID id = takeOne(nova, offered("m1", 1, "marie", 3));
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> hands = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Agent agent = new Agent("agent-" + i, "");
                hands.add(() -> isTaken(id, agent));
            }
            int taken = 0;
            for (Future<Boolean> hand : pool.invokeAll(hands)) {
                taken += hand.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(find(id).life().epoch()).isEqualTo(1);
    }

    private boolean isTaken(UUID id, Agent agent) {
        try {
            pick(nova, id, agent);
            return true;
        } catch (Problem problem) {
            assertThat(problem.reason()).isEqualTo(RoutingReason.ALREADY_ASSIGNED);
            return false;
        }
    }

    @Test
    void list_goesByTurn_thenResolvedNewestFirst() {
        UUID later = takeOne(nova, offered("m1", 1, "a", 3));
        UUID urgent = takeOne(nova, offered("m2", 1, "b", 1));
        UUID done = takeOne(nova, offered("m3", 1, "c", 1));
        pick(nova, done, LEA);
        conversations()
                .change(
                        nova,
                        done,
                        Actor.ROUTING,
                        now,
                        current -> Lifecycle.resolve(current.life(), "lea", false, 1, now.plusSeconds(5)));
        List<UUID> seen = new ArrayList<>();
        Conversations.Cursor after = null;
        Conversations.Page page;
        do {
            page = conversations().list(BrandScope.of(nova), ANY, after, 2);
            page.conversations().forEach(conversation -> seen.add(conversation.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactly(urgent, later, done);
        assertThat(conversations().count(BrandScope.of(nova), ANY)).isEqualTo(3);
        assertThat(conversations().count(BrandScope.of(nova), Conversations.Filter.in(ConversationState.RESOLVED)))
                .isEqualTo(1);
        assertThat(listed(Conversations.Filter.in(ConversationState.RESOLVED))).containsExactly(done);
        assertThat(listed(new Conversations.Filter(List.of(), "care", null, "a", "mail", false)))
                .containsExactly(later);
        assertThat(listed(new Conversations.Filter(List.of(), null, "lea", null, null, false)))
                .isEmpty();
    }

    @Test
    void reopen_givesWhatWasResolvedBack_unlessItsThreadGoesOnElsewhere() {
        UUID id = takeOne(nova, offered("m1", 1, "marie", 3));
        resolve(id, now);
        Conversations.Changed back = reopen(id);
        assertThat(back.after().life().state()).isEqualTo(ConversationState.ASSIGNED);
        assertThat(back.loads()).extracting(AgentLoad::held).containsExactly(1);
        assertThat(find(id)).isEqualTo(back.after());
        resolve(id, now.minus(Duration.ofDays(40)));
        UUID next = takeOne(nova, offered("m2", 1, "marie", 3));
        assertThat(next).as("so long after, a thread begins anew").isNotEqualTo(id);
        assertThatThrownBy(() -> reopen(id))
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.reason()).isEqualTo(RoutingReason.OPEN_ELSEWHERE));
        resolve(next, now);
        assertThat(reopen(id).after().life().state()).isEqualTo(ConversationState.ASSIGNED);
    }

    private void resolve(UUID id, Instant at) {
        if (find(id).life().state().waits()) {
            pick(nova, id, LEA);
        }
        conversations()
                .change(
                        nova,
                        id,
                        Actor.ROUTING,
                        now,
                        current -> Lifecycle.resolve(
                                current.life(), "lea", false, current.life().epoch(), at));
    }

    private Conversations.Changed reopen(UUID id) {
        return conversations()
                .reopen(
                        nova,
                        id,
                        Actor.ROUTING,
                        now,
                        current -> Lifecycle.reopen(
                                current.life(), LEA, current.life().epoch(), now));
    }

    private List<UUID> listed(Conversations.Filter filter) {
        return conversations().list(BrandScope.of(nova), filter, null, 50).conversations().stream()
                .map(Conversation::id)
                .toList();
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        UUID mine = takeOne(nova, offered("m1", 1, "marie", 3));
        UUID theirs = takeOne(zest, offered("m1", 1, "marie", 3));
        assertThat(mine).isNotEqualTo(theirs);
        assertThat(conversations().find(nova, theirs)).isEmpty();
        assertThatThrownBy(() -> pick(nova, theirs, LEA)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> reopen(theirs)).isInstanceOf(Problem.class);
        assertThat(listed(ANY)).containsExactly(mine);
        take(nova, new InboxItem.AuthorErased("mail", "marie"));
        assertThat(conversations()
                        .find(zest, theirs)
                        .orElseThrow()
                        .origin()
                        .author()
                        .id())
                .isEqualTo("marie");
        BrandId foreign = BrandId.of("f" + UUID.randomUUID().toString().substring(0, 12), "nova");
        assertThat(conversations().find(foreign, mine)).isEmpty();
        assertThat(conversations()
                        .list(BrandScope.all(foreign.agency()), ANY, null, 50)
                        .conversations())
                .isEmpty();
        assertThat(conversations().count(BrandScope.all(foreign.agency()), ANY)).isZero();
        assertThat(conversations().count(BrandScope.of(nova), ANY)).isEqualTo(1);
        assertThat(conversations()
                        .list(BrandScope.all(nova.agency()), ANY, null, 50)
                        .conversations())
                .hasSize(2);
    }
}
