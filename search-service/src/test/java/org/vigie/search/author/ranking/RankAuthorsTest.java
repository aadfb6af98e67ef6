package org.vigie.search.author.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.search.author.trace.SampleTrace.by;
import static org.vigie.search.author.trace.SampleTrace.traces;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.due.InMemoryAuthorDue;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.author.trace.TraceTurns;
import org.vigie.search.mention.Author;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

class RankAuthorsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration EVERY = Duration.ofHours(6);
    private static final RankedQuery INFLUENCERS =
            new RankedQuery(RankedQuery.ListKind.INFLUENCERS, RankedQuery.Side.ANY, "", "");

    private final InMemoryRankings rankings = new InMemoryRankings();
    private final InMemoryAuthorDue due = new InMemoryAuthorDue();
    private final Talk talk = new Talk();
    private final RankAuthors ranking =
            new RankAuthors(talk, new TraceTurns(), rankings, due, Clock.fixed(NOW, ZoneOffset.UTC), EVERY);

    @Test
    void ranking_isMadeOfTheNewestMentionsOfNinetyDays() {
        RankAuthors.Ranked ranked = ranking.now(NOVA, RankingsContract.act());

        assertThat(ranked).isEqualTo(new RankAuthors.Ranked(2, 3, 0));
        assertThat(talk.asked).isEqualTo(NOW.minus(Duration.ofDays(90)) + " " + NOW + " 100000 NONE");
        assertThat(authors()).containsExactly("zoe", "max");
        assertThat(due.next(Set.of("ranking"), EVERY)).as("due in six hours").isEmpty();
        assertThat(due.take(NOVA, "ranking", EVERY)).as("given back").isPresent();
    }

    @Test
    void internalAuthorBehindTheFirst_isListedBySideWithTheirPlace() {
        for (int i = 0; i < 600; i++) {
            talk.said.add(by("a%03d".formatted(i), "m" + i, NOW).trace());
        }
        rankings.relate(NOVA, RankingsContract.relationship(RankingsContract.key("a599"), "", true));

        ranking.run(NOVA);

        var internal = new RankedQuery(RankedQuery.ListKind.INFLUENCERS, RankedQuery.Side.INTERNAL, "", "");
        assertThat(rankings.list(NOVA, internal, 0, 10).lines()).singleElement().satisfies(line -> {
            assertThat(line.author().score().author().id()).isEqualTo("a599");
            assertThat(line.author().ranks().influence()).isEqualTo(600);
        });
    }

    @Test
    void secondRankingOfABrand_isRefusedWhileTheFirstRuns() {
        talk.whenRead = () -> assertThatThrownBy(() -> ranking.now(NOVA, RankingsContract.act()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason().name()).isEqualTo("RANKING_RUNNING"));

        ranking.now(NOVA, RankingsContract.act());

        assertThat(talk.reads).isEqualTo(1);
    }

    @Test
    void rankingThatFails_tellsItsCauseAndIsTriedAgain() {
        talk.whenRead = () -> {
            throw new IllegalStateException("away");
        };

        assertThatThrownBy(() -> ranking.now(NOVA, RankingsContract.act())).hasMessage("away");

        assertThat(due.take(NOVA, "ranking", EVERY)).as("given back").isPresent();
        assertThat(authors()).isEmpty();
    }

    @Test
    void authorErasedWhileItIsRanked_isInNoList() {
        talk.whenNamed = () -> talk.erased.add("zoe");
        ranking.run(NOVA);
        assertThat(authors()).as("erased before it was kept").containsExactly("max");

        talk.erased.clear();
        talk.whenNamed = () -> {};
        rankings.forget(NOVA, Set.of());
        ranking.run(NOVA);
        assertThat(authors()).as("not erased").containsExactly("zoe", "max");
    }

    /** The first look for names still finds the author, the second one after the ranking was kept does not. */
    @Test
    void authorErasedWhileTheRankingIsKept_isRemovedAgain() {
        talk.whenNamed = () -> {
            if (talk.namings == 2) {
                talk.erased.add("zoe");
            }
        };

        ranking.run(NOVA);

        assertThat(authors()).containsExactly("max");
    }

    private List<String> authors() {
        return rankings.list(NOVA, INFLUENCERS, 0, 10).lines().stream()
                .map(line -> line.author().author().id())
                .toList();
    }

    /** Two authors who talk, or those a test says; it says what happens while they are read, too. */
    private static final class Talk implements MentionTraces {
        private final Set<String> erased = new HashSet<>();
        private final List<MentionTrace> said = new ArrayList<>();
        private String asked = "";
        private int reads;
        private int namings;
        private Runnable whenRead = () -> {};
        private Runnable whenNamed = () -> {};

        @Override
        public List<MentionTrace> newest(
                BrandId brand, Instant from, Instant until, int most, Tags tags, boolean withoutBots) {
            reads++;
            asked = from + " " + until + " " + most + " " + tags + (withoutBots ? " without bots" : "");
            whenRead.run();
            List<MentionTrace> all =
                    said.isEmpty() ? traces(by("zoe", "1", NOW), by("zoe", "2", NOW), by("max", "3", NOW)) : said;
            return all.stream()
                    .filter(trace -> !erased.contains(trace.author().id()))
                    .toList();
        }

        @Override
        public Map<AuthorKey, Author> names(BrandId brand, Set<AuthorKey> authors, Instant from, Instant until) {
            namings++;
            whenNamed.run();
            Map<AuthorKey, Author> names = new HashMap<>();
            authors.stream()
                    .filter(author -> !erased.contains(author.id()))
                    .forEach(author -> names.put(author, new Author(author.id(), "Name", "", "", 0)));
            return names;
        }
    }
}
