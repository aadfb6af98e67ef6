package org.vigie.routing.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.conversation.ConversationsContract;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.arrival.Routes;
import org.vigie.routing.conversation.life.Absence;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.message.Messages;
import org.vigie.routing.conversation.work.AgentLoads;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandScope;

@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class PostgresConversationsIT extends ConversationsContract {
    private static RoutingInstance routing;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "stored:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @Override
    protected Conversations conversations() {
        return routing.bean(Conversations.class);
    }

    @Override
    protected AgentLoads loads() {
        return routing.bean(AgentLoads.class);
    }

    @Test
    void list_keepsToTheTurnThatItTells_alsoAfterANoteAndAnErasure() {
        UUID first = answered("m1", "marie", 1);
        UUID second = answered("m2", "zoe", 2);
        UUID third = answered("m3", "ana", 3);
        assertThat(paged()).containsExactly(first, second, third);
        routing.bean(Messages.class)
                .addNote(nova, first, LEA, "merci", UUID.randomUUID(), Actor.ROUTING, now.plusSeconds(10));
        assertThat(paged()).containsExactly(second, third, first);
        conversations()
                .take(
                        nova,
                        List.of(new InboxItem.AuthorErased("mail", "zoe")),
                        Routes.ofQueues(queues(nova)),
                        Actor.ROUTING,
                        now.plusSeconds(20));
        assertThat(paged()).containsExactly(third, first, second);
    }

    @Test
    void list_missesNothing_behindWhatAnEarlierVersionWrote() {
        UUID first = answered("m1", "marie", 1);
        UUID second = answered("m2", "zoe", 2);
        UUID third = answered("m3", "ana", 3);
        routing.bean(PostgresBrands.class)
                .doInBrand(
                        nova,
                        tx -> tx.sql("update conversation set rank = 3, rank_at = 1 where conversation = :id")
                                .param("id", third)
                                .update());
        assertThat(paged()).containsExactly(third, first, second);
    }

    /** As who offers several at once: it has the first, and waits for no one while it asks for the second. */
    @Test
    void batchWithAnErasure_waitsForItsFirstConversationBeforeItHasAny() {
        UUID first = takeOne(nova, offered("m1", 1, "marie", 3));
        UUID second = takeOne(nova, offered("m2", 1, "zoe", 3));
        assertThat(first).isLessThan(second);
        PostgresBrands brands = routing.bean(PostgresBrands.class);
        CompletableFuture<Conversations.Taken> batch = brands.inBrand(nova, tx -> {
            lock(tx, first);
            var taking = CompletableFuture.supplyAsync(
                    () -> conversations()
                            .take(
                                    nova,
                                    List.of(offered("m3", 1, "zoe", 3), new InboxItem.AuthorErased("mail", "marie")),
                                    Routes.ofQueues(queues(nova)),
                                    Actor.ROUTING,
                                    now),
                    Thread::startVirtualThread);
            await().until(() -> waiting() > 0);
            lock(tx, second);
            return taking;
        });
        assertThat(batch.join().conversations()).containsExactly(second, null);
    }

    private UUID held(String mention, String author) {
        UUID id = takeOne(nova, offered(mention, 1, author, 3));
        pick(nova, id, LEA);
        return id;
    }

    private Departures.Left takenFromLea(int most) {
        return routing.bean(Departures.class)
                .takeBack(
                        new Departures.Holder(nova.agency(), LEA.id()),
                        new Absence(now.plusSeconds(60)),
                        most,
                        Actor.ROUTING,
                        now.plusSeconds(60));
    }

    @Test
    void whoIsHeardOfInTheMomentTheyAreLost_keepsWhatTheyHold() {
        UUID id = held("m1", "marie");
        CompletableFuture<Departures.Left> taking = routing.bean(PostgresBrands.class)
                .inBrand(nova, tx -> {
                    tx.sql("update agent set seen_at = seen_at + interval '1 hour' where agency = :agency")
                            .param("agency", nova.agency().slug())
                            .update();
                    var meanwhile = CompletableFuture.supplyAsync(() -> takenFromLea(10), Thread::startVirtualThread);
                    await().until(() -> waiting() > 0);
                    return meanwhile;
                });
        assertThat(taking.join().conversations()).isEmpty();
        assertThat(conversations().find(nova, id).orElseThrow().life().isOf("lea"))
                .isTrue();
    }

    @Test
    void absentees_areToldWithWhatTheyHoldOfTheBrandsAskedFor() {
        held("m1", "marie");
        held("m2", "zoe");
        Departures departures = routing.bean(Departures.class);
        for (BrandScope scope : List.of(BrandScope.of(nova), BrandScope.all(nova.agency()))) {
            assertThat(departures.absentees(scope, now.plusSeconds(60), 10))
                    .singleElement()
                    .satisfies(lea -> {
                        assertThat(lea.agent()).isEqualTo(LEA.id());
                        assertThat(lea.name()).isEqualTo(LEA.name());
                        assertThat(lea.held()).isEqualTo(2);
                    });
        }
        assertThat(departures.absentees(BrandScope.of(zest), now.plusSeconds(60), 10))
                .isEmpty();
        assertThat(departures.absentees(BrandScope.of(nova), now.minusSeconds(60), 10))
                .isEmpty();
    }

    @Test
    void whatIsTakenByTwoAtOnce_returnsOnce_theLongestWaitingFirst() {
        Set<UUID> others = Set.of(held("m1", "marie"), held("m2", "zoe"));
        UUID longest = held("m3", "ana");
        routing.bean(PostgresBrands.class)
                .doInBrand(
                        nova,
                        tx -> tx.sql(
                                        "update conversation set waiting_since = waiting_since - interval '1 hour' where conversation = :id")
                                .param("id", longest)
                                .update());
        assertThat(takenFromLea(1).conversations()).extracting(Conversation::id).containsExactly(longest);
        List<CompletableFuture<Departures.Left>> both = Stream.of(1, 2)
                .map(one -> CompletableFuture.supplyAsync(() -> takenFromLea(10), Thread::startVirtualThread))
                .toList();
        assertThat(both.stream().flatMap(left -> left.join().conversations().stream()))
                .extracting(Conversation::id)
                .containsExactlyInAnyOrderElementsOf(others);
        assertThat(loads().load(nova.agency(), "lea", 0).held()).isZero();
        assertThat(conversations().find(nova, longest).orElseThrow().absentee()).isEqualTo(LEA);
    }

    private static void lock(JdbcClient tx, UUID conversation) {
        tx.sql("select 1 from conversation where conversation = :id for update nowait")
                .param("id", conversation)
                .query(Integer.class)
                .single();
    }

    private static long waiting() {
        return routing.bean(PostgresWork.class)
                .inWorker(tx -> tx.sql(
                                "select count(*) from pg_locks where not granted and locktype in ('transactionid', 'tuple')")
                        .query(Long.class)
                        .single());
    }

    /** Whose customer nobody waits for: its turn is counted from its last change. */
    private UUID answered(String mention, String author, int at) {
        UUID id = takeOne(nova, offered(mention, 1, author, 3));
        pick(nova, id, LEA);
        conversations()
                .change(
                        nova,
                        id,
                        Actor.ROUTING,
                        now,
                        current -> Lifecycle.replied(
                                current.life(), "lea", "d", current.life().epoch(), now, now, now.plusSeconds(at)));
        return id;
    }

    /** What is listed, page by page of one; no more pages than would do. */
    private List<UUID> paged() {
        List<UUID> seen = new ArrayList<>();
        Conversations.Cursor after = null;
        Conversations.Page page;
        do {
            page = conversations().list(BrandScope.of(nova), ANY, after, 1);
            page.conversations().forEach(conversation -> seen.add(conversation.id()));
            after = page.next();
        } while (after != null && seen.size() < 9);
        return seen;
    }
}
