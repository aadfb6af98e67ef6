package org.vigie.search.savedquery.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.index.QueryTags;
import org.vigie.search.savedquery.store.InMemorySavedQueryStore;
import org.vigie.search.savedquery.store.Objective;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.search.savedquery.store.SavedQueryStore;
import org.vigie.search.text.Post;
import org.vigie.wire.event.EventLog;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

class SavedQueryFollowerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Act ACT =
            new Act(new Caller.Service("test"), UUID.randomUUID().toString(), NOW);
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    private final SavedQueryStore store = new InMemorySavedQueryStore();
    private final RecordedFacts facts = new RecordedFacts();
    private final LiveQueries queries = new LiveQueries(store, 1 << 20, notEvaluated -> {}, (brand, query) -> {});
    private final SavedQueryFollower follower = new SavedQueryFollower(queries, facts, SavedQueryFollower.POLL);

    @AfterEach
    void stop() {
        follower.close();
    }

    @Test
    void beforeTheFirstLoad_matchingIsRefused() {
        assertThatThrownBy(() -> queries.matches(NOVA, Post.ofText("", "mot")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason().name()).isEqualTo("MATCHER_LOADING"));
        assertThatThrownBy(() -> queries.concerned(Post.ofText("", "mot")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason().name()).isEqualTo("MATCHER_LOADING"));
    }

    @Test
    void whatWasSavedBefore_matchesAfterTheLoad() {
        save("q", "mot");
        follower.start();
        awaitMatches("mot", "q");
    }

    /** What was indexed without its tags would stay without them. */
    @Test
    void beforeTheFirstLoad_noMentionHasNoTags() {
        QueryTags tags = new LiveQueryConfiguration().queryTags(queries);
        Mention mention = SampleMention.at("m", NOW, "mot").logged(NOVA, 1).mention();
        save("q", "mot");
        assertThatThrownBy(() -> tags.of(NOVA, mention))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason().name()).isEqualTo("MATCHER_LOADING"));
        follower.start();
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(tags.of(NOVA, mention)).containsExactly("q"));
    }

    @Test
    void factsOfChanges_areFollowed() {
        follower.start();
        await().until(queries::isLoaded);

        save("q", "mot");
        tell("q");
        awaitMatches("mot", "q");

        store.delete(NOVA, "q", query -> query, ACT);
        tell("q");
        awaitMatches("mot");
    }

    @Test
    void logOfAnotherStore_meansLoadingAgain() {
        tell("old");
        tell("older");
        follower.start();
        await().until(queries::isLoaded);

        save("q", "mot");
        facts.log.removeLast();
        follower.wake();
        awaitMatches("mot", "q");
    }

    @Test
    void queryOfANewerVersion_doesNotStopTheOthers() {
        save("future", "mot someday:autre");
        save("q", "mot");
        follower.start();
        awaitMatches("mot autre", "q");
    }

    /** Two queries of a word have room here and no third. */
    @Test
    void brandWhoseQueriesKeepTooMuch_hasThoseThatThereIsRoomFor() {
        LiveQueries narrow = new LiveQueries(store, 1_400, notEvaluated -> {}, (brand, query) -> {});
        save("a", "mot");
        save("b", "mot");
        save("c", "mot");
        narrow.load();
        assertThat(matching(narrow)).containsExactly("a", "b");
        assertThat(narrow.turnedAway()).isEqualTo(1);
        assertThat(narrow.size()).isEqualTo(2);

        store.delete(NOVA, "a", query -> query, ACT);
        narrow.refresh(NOVA, "a");
        assertThat(matching(narrow)).containsExactly("b", "c");
        assertThat(narrow.turnedAway()).isZero();

        save("d", "mot");
        narrow.refresh(NOVA, "d");
        narrow.refresh(NOVA, "d");
        assertThat(matching(narrow)).containsExactly("b", "c");
        assertThat(narrow.turnedAway()).isEqualTo(1);
    }

    private static List<String> matching(LiveQueries queries) {
        return queries.matches(NOVA, Post.ofText("", "mot")).subjects().stream()
                .map(Match::query)
                .toList();
    }

    private void save(String id, String query) {
        var definition = new SavedQuery.Definition("Nom", query, Objective.ALERT, 3, "zoe", Duration.ofHours(1));
        store.create(new SavedQuery(NOVA, id, definition, 1, NOW, "test"), UUID.randomUUID(), ACT);
    }

    private void tell(String id) {
        facts.log.add(new NumberedFact(facts.last() + 1, Fact.of(NOVA, "SavedQueryChanged", id, NOW)));
        follower.wake();
    }

    private void awaitMatches(String text, String... expected) {
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                queries.matches(NOVA, Post.ofText("", text)).subjects())
                        .extracting(Match::query)
                        .containsExactly(expected));
    }

    private static final class RecordedFacts implements EventLog {
        private final List<NumberedFact> log = new CopyOnWriteArrayList<>();

        @Override
        public List<NumberedFact> after(BrandScope scope, long sequence, int max) {
            return log.stream()
                    .filter(fact -> fact.sequence() > sequence)
                    .limit(max)
                    .toList();
        }

        @Override
        public Optional<UUID> idAt(BrandScope scope, long sequence) {
            throw new UnsupportedOperationException("nobody compares positions here");
        }

        @Override
        public long last() {
            return log.isEmpty() ? 0 : log.getLast().sequence();
        }
    }
}
