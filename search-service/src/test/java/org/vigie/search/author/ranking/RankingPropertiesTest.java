package org.vigie.search.author.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;

/** What holds of every ranking: ten authors and what they say, at random. */
class RankingPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** What is drawn; its place in the list is its id, and an answer names an earlier or later one. */
    record Said(int author, int hoursAgo, int answers, int followers, Sentiment sentiment, Set<MentionLabel> labels) {}

    @Provide
    Arbitrary<List<Said>> talks() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 90 * 24),
                        Arbitraries.integers().between(-20, 59),
                        Arbitraries.integers().between(0, 100_000),
                        Arbitraries.of(Sentiment.class),
                        Arbitraries.of(MentionLabel.LIKELY_BOT, MentionLabel.SPAM, MentionLabel.LEAD, MentionLabel.HELP)
                                .set()
                                .ofMaxSize(1))
                .as(Said::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static List<MentionTrace> traces(List<Said> talk) {
        List<MentionTrace> traces = new ArrayList<>();
        for (int i = 0; i < talk.size(); i++) {
            Said said = talk.get(i);
            traces.add(new MentionTrace(
                    "m" + i,
                    new AuthorKey("feed", "a" + said.author()),
                    new MentionTrace.Post("o", "m" + i),
                    said.answers() < 0 ? "" : "m" + said.answers(),
                    said.followers(),
                    NOW.minus(Duration.ofHours(said.hoursAgo())),
                    said.sentiment(),
                    said.labels(),
                    List.of(),
                    MentionTrace.UNKNOWN));
        }
        return traces;
    }

    @Property(tries = 300)
    void ranking_doesNotDependOnTheOrderOfTraces(@ForAll("talks") List<Said> talk, @ForAll long seed) {
        List<MentionTrace> traces = traces(talk);
        List<MentionTrace> shuffled = new ArrayList<>(traces);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Ranking.of(shuffled, NOW, Set.of())).isEqualTo(Ranking.of(traces, NOW, Set.of()));
    }

    @Property(tries = 300)
    void scores_stayInTheirRangesAndPlacesAreWithoutGaps(@ForAll("talks") List<Said> talk) {
        List<Ranking.Line> lines = Ranking.of(traces(talk), NOW, Set.of()).lines();

        for (Ranking.Line line : lines) {
            Influence influence = line.score().influence();
            for (double score :
                    List.of(influence.score(), influence.reach(), influence.relevance(), influence.resonance())) {
                assertThat(score).isBetween(1 - 1e-9, 100 + 1e-9);
            }
            assertThat(line.score().advocacy().score()).isBetween(0.0, 100.0);
            assertThat(line.ranks().advocacy() > 0)
                    .isEqualTo(line.score().advocacy().advocates());
        }
        assertThat(lines.stream().map(line -> line.ranks().influence()).sorted().toList())
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, lines.size())
                        .boxed()
                        .toList());
    }

    @Property(tries = 300)
    void moreFollowers_neverLowerReachNorInfluence(
            @ForAll("talks") List<Said> talk,
            @ForAll @IntRange(max = 9) int who,
            @ForAll @IntRange(max = 1_000_000) int more) {
        List<MentionTrace> traces = traces(talk);
        Ranking before = Ranking.of(traces, NOW, Set.of());
        AuthorKey author = new AuthorKey("feed", "a" + who);
        Ranking after = Ranking.of(
                traces.stream()
                        .map(trace -> trace.author().equals(author) ? followed(trace, trace.followers() + more) : trace)
                        .toList(),
                NOW,
                Set.of());

        for (Ranking.Line line : before.lines()) {
            if (line.score().author().equals(author)) {
                Influence now = influence(after, author);
                assertThat(now.reach())
                        .isGreaterThanOrEqualTo(line.score().influence().reach() - 1e-9);
                assertThat(now.score())
                        .isGreaterThanOrEqualTo(line.score().influence().score() - 1e-9);
            }
        }
    }

    @Property(tries = 300)
    void oneMoreWhoAnswers_neverLowersResonance(
            @ForAll("talks") List<Said> talk, @ForAll @IntRange(max = 59) int which) {
        List<MentionTrace> traces = traces(talk);
        MentionTrace asked = traces.get(which % traces.size());
        Ranking before = Ranking.of(traces, NOW, Set.of());
        List<MentionTrace> more = new ArrayList<>(traces);
        more.add(new MentionTrace(
                "new",
                new AuthorKey("feed", "somebody new"),
                new MentionTrace.Post("o", "new"),
                asked.post().nativeId(),
                0,
                NOW,
                Sentiment.UNSPECIFIED,
                Set.of(),
                List.of(),
                MentionTrace.UNKNOWN));
        Ranking after = Ranking.of(more, NOW, Set.of());

        for (Ranking.Line line : before.lines()) {
            if (line.score().author().equals(asked.author())) {
                assertThat(influence(after, asked.author()).resonance())
                        .isGreaterThanOrEqualTo(line.score().influence().resonance() - 1e-9);
            }
        }
    }

    /** Erasure leaves nothing of an author that a trace could be made of. */
    @Property(tries = 100)
    void whoLeftNoTrace_isInNoList(@ForAll("talks") List<Said> talk, @ForAll @IntRange(max = 9) int who) {
        AuthorKey author = new AuthorKey("feed", "a" + who);
        List<MentionTrace> left = traces(talk).stream()
                .filter(trace -> !trace.author().equals(author))
                .toList();

        assertThat(Ranking.of(left, NOW, Set.of()).lines())
                .extracting(line -> line.score().author())
                .doesNotContain(author);
    }

    private static Influence influence(Ranking ranking, AuthorKey author) {
        return ranking.lines().stream()
                .filter(line -> line.score().author().equals(author))
                .findFirst()
                .orElseThrow()
                .score()
                .influence();
    }

    private static MentionTrace followed(MentionTrace trace, long followers) {
        return new MentionTrace(
                trace.id(),
                trace.author(),
                trace.post(),
                trace.inReplyTo(),
                followers,
                trace.shown(),
                trace.sentiment(),
                trace.labels(),
                trace.tags(),
                trace.reach());
    }
}
