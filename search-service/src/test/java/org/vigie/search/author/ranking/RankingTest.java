package org.vigie.search.author.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vigie.search.author.trace.SampleTrace.by;
import static org.vigie.search.author.trace.SampleTrace.traces;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.author.trace.SampleTrace;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;

class RankingTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void influence_isTheCubeRootOfReachRelevanceAndResonance() {
        Ranking ranking = Ranking.of(
                traces(
                        by("zoe", "1", NOW).followed(999),
                        by("max", "2", NOW.minus(DAY.multipliedBy(30))).answering("1"),
                        by("ida", "3", NOW).answering("1").reaching(99)),
                NOW,
                Set.of());

        Influence zoe = score(ranking, "zoe").influence();
        assertThat(zoe.reach()).isEqualTo(100);
        assertThat(zoe.relevance()).isEqualTo(100);
        assertThat(zoe.resonance()).isEqualTo(100);
        assertThat(zoe.score()).isCloseTo(100, within(1e-9));
        assertThat(zoe.replies()).isEqualTo(2);
        Influence max = score(ranking, "max").influence();
        assertThat(max.reach()).as("nobody is known to see it").isEqualTo(1);
        assertThat(max.relevance())
                .as("half as old as the scale")
                .isCloseTo(1 + 99 * Math.log(1.5) / Math.log(2), within(1e-9));
        assertThat(max.resonance()).isEqualTo(1);
        assertThat(max.score()).isCloseTo(Math.cbrt(max.relevance()), within(1e-9));
        assertThat(score(ranking, "ida").influence().reach())
                .as("what the network told of its reach")
                .isCloseTo(1 + 99 * Math.log(100) / Math.log(1_000), within(1e-9));
        assertThat(ranking.lines())
                .extracting(
                        line -> line.score().author().id() + " " + line.ranks().influence())
                .containsExactly("ida 2", "max 3", "zoe 1");
    }

    @Test
    void reach_isTheMeanOfWhatNetworksToldWhenThatIsMore() {
        Ranking ranking = Ranking.of(
                traces(
                        by("zoe", "1", NOW).followed(50).reaching(100),
                        by("zoe", "2", NOW).followed(20).reaching(301),
                        by("zoe", "3", NOW)),
                NOW,
                Set.of());

        assertThat(score(ranking, "zoe").influence().people()).isEqualTo(201);
        assertThat(score(ranking, "zoe").followers()).isEqualTo(50);
    }

    /** As everywhere else: of what is unsure nobody knows the tone. */
    @Test
    void measured_isWhatHasATone() {
        Ranking ranking = Ranking.of(
                traces(
                        by("zoe", "1", NOW).with(Sentiment.POSITIVE),
                        by("zoe", "2", NOW).with(Sentiment.NEGATIVE),
                        by("zoe", "3", NOW).with(Sentiment.NEUTRAL),
                        by("zoe", "4", NOW).with(Sentiment.UNSURE),
                        by("zoe", "5", NOW)),
                NOW,
                Set.of());

        assertThat(score(ranking, "zoe").advocacy().measured()).isEqualTo(3);
    }

    @Test
    void answersToOneself_countNothing() {
        Ranking alone =
                Ranking.of(traces(by("zoe", "1", NOW), by("zoe", "2", NOW).answering("1")), NOW, Set.of());

        assertThat(score(alone, "zoe").influence().replies()).isZero();
        assertThat(score(alone, "zoe").influence().resonance()).isEqualTo(1);
        assertThat(score(alone, "zoe").advocacy().replies()).isZero();
    }

    @Test
    void resonance_isOneVoiceForEachOtherAuthorSplitOverTheirAnswers() {
        List<SampleTrace> samples = new ArrayList<>(List.of(
                by("zoe", "z", NOW), by("max", "m", NOW), by("fan", "f", NOW).answering("z")));
        for (int i = 0; i < 99; i++) {
            samples.add(by("care", "c" + i, NOW).answering("m"));
        }
        samples.add(by("care", "c", NOW).answering("z"));

        Ranking ranking = Ranking.of(traces(samples.toArray(SampleTrace[]::new)), NOW, Set.of());

        assertThat(score(ranking, "max").influence().replies()).isEqualTo(99);
        assertThat(score(ranking, "zoe").influence().resonance()).isEqualTo(100);
        assertThat(score(ranking, "max").influence().resonance())
                .isCloseTo(1 + 99 * Math.log(1.99) / Math.log(2.01), within(1e-9));
    }

    @Test
    void botsNoiseAndSpam_areLeftOutAndTheirAnswersCountForNothing() {
        List<MentionTrace> people =
                traces(by("zoe", "1", NOW).followed(10), by("max", "2", NOW).answering("1"));
        List<MentionTrace> all = new ArrayList<>(people);
        all.addAll(traces(
                by("bot", "3", NOW).answering("1").followed(9_999).with(Sentiment.POSITIVE, MentionLabel.LIKELY_BOT),
                by("bot", "4", NOW).answering("2").with(Sentiment.POSITIVE, MentionLabel.LIKELY_BOT),
                by("bot", "5", NOW).answering("2").with(Sentiment.POSITIVE),
                by("zoe", "6", NOW).answering("2").with(Sentiment.POSITIVE, MentionLabel.SPAM),
                by("max", "7", NOW).answering("1").with(Sentiment.NEGATIVE, MentionLabel.NOISE)));

        assertThat(Ranking.of(all, NOW, Set.of()).lines())
                .isEqualTo(Ranking.of(people, NOW, Set.of()).lines());
        assertThat(Ranking.of(all, NOW, Set.of()).mentions()).isEqualTo(7);
        assertThat(Ranking.of(all, NOW, Set.of()).authors()).isEqualTo(2);
    }

    @Test
    void armyThatAnswersItself_gainsNothingWorthHaving() {
        List<SampleTrace> samples = new ArrayList<>();
        for (int mention = 0; mention < 20; mention++) {
            samples.add(by("heard", "h" + mention, NOW.minus(DAY.multipliedBy(mention)))
                    .followed(10_000));
        }
        for (int fan = 0; fan < 40; fan++) {
            samples.add(
                    by("fan" + fan, "f" + fan, NOW).answering("h" + fan % 20).followed(100));
        }
        for (int soldier = 0; soldier < 30; soldier++) {
            for (int mention = 0; mention < 50; mention++) {
                int other = (soldier + 1 + mention % 29) % 30;
                samples.add(by("army" + soldier, "a" + soldier + "." + mention, NOW)
                        .answering("a" + other + "." + mention)
                        .followed(10)
                        .with(Sentiment.POSITIVE));
            }
        }

        Ranking ranking = Ranking.of(traces(samples.toArray(SampleTrace[]::new)), NOW, Set.of());

        double heard = score(ranking, "heard").influence().score();
        for (int soldier = 0; soldier < 30; soldier++) {
            AuthorScore army = score(ranking, "army" + soldier);
            assertThat(army.influence().score()).isLessThan(heard / 2);
            assertThat(army.advocacy().advocates()).as("all in one week").isFalse();
        }
        assertThat(line(ranking, "heard").ranks().influence()).isEqualTo(1);
    }

    @Test
    void advocates_areSustainedPositiveAndAnswerOthers() {
        List<SampleTrace> samples = new ArrayList<>();
        for (int week = 0; week < 4; week++) {
            Instant time = NOW.minus(DAY.multipliedBy(7L * week));
            samples.add(by("angry", "c" + week, time).with(Sentiment.NEGATIVE));
            samples.add(by("ada", "a" + week, time).answering("c" + week).with(Sentiment.POSITIVE));
            samples.add(by("eve", "e" + week, time).answering("c" + week).with(Sentiment.NEGATIVE));
            samples.add(by("quiet", "q" + week, time).with(Sentiment.POSITIVE));
        }

        Ranking ranking = Ranking.of(traces(samples.toArray(SampleTrace[]::new)), NOW, Set.of());

        assertThat(line(ranking, "ada").ranks().advocacy()).isEqualTo(1);
        assertThat(score(ranking, "ada").advocacy().defences()).isEqualTo(4);
        assertThat(score(ranking, "eve").advocacy().defences()).isZero();
        assertThat(score(ranking, "eve").advocacy().replies()).isEqualTo(4);
        assertThat(ranking.lines())
                .filteredOn(line -> line.ranks().advocacy() > 0)
                .hasSize(1);
    }

    /** Monday 2026-10-26 is the day after clocks went back in Paris. */
    @Test
    void weeks_beginOnMondayInUtcWhateverClocksDo() {
        Instant sundayLate = Instant.parse("2026-10-25T23:59:59Z");
        Instant monday = Instant.parse("2026-10-26T00:00:00Z");
        Ranking ranking = Ranking.of(
                traces(
                        by("zoe", "1", sundayLate).with(Sentiment.POSITIVE),
                        by("zoe", "2", monday).with(Sentiment.POSITIVE),
                        by("max", "3", sundayLate).with(Sentiment.POSITIVE),
                        by("max", "4", sundayLate.minusSeconds(9)).with(Sentiment.NEGATIVE),
                        by("max", "5", monday).with(Sentiment.POSITIVE)),
                NOW,
                Set.of());

        assertThat(score(ranking, "zoe").advocacy().positiveWeeks()).isEqualTo(2);
        assertThat(score(ranking, "max").advocacy().positiveWeeks()).isEqualTo(1);
    }

    @Test
    void lists_keepTheFirstFiveHundredAndBreakTiesAlwaysTheSameWay() {
        List<SampleTrace> samples = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            samples.add(by("a%03d".formatted(i), "m" + i, NOW));
        }

        Ranking ranking = Ranking.of(traces(samples.toArray(SampleTrace[]::new)), NOW, Set.of());

        assertThat(ranking.authors()).isEqualTo(600);
        assertThat(ranking.lines()).hasSize(Ranking.KEPT);
        assertThat(line(ranking, "a000").ranks()).isEqualTo(new Ranks(1, 0));
        assertThat(line(ranking, "a499").ranks()).isEqualTo(new Ranks(500, 0));
    }

    /** Lists are filtered by these, and each filter would find an empty list behind the five hundred first. */
    @Test
    void relatedAuthorsAndTheFirstOfEachNetwork_areKeptWithTheirPlacesHoweverLateTheyCome() {
        List<MentionTrace> traces = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            MentionTrace trace = by("a%03d".formatted(i), "m" + i, NOW).trace();
            traces.add(i < 600 ? trace : onNetwork("mail", trace));
        }

        Ranking ranking = Ranking.of(traces, NOW, Set.of(new AuthorKey("feed", "a599"), new AuthorKey("mail", "a698")));

        assertThat(ranking.lines()).hasSize(Ranking.KEPT + 1 + Ranking.KEPT_OF_A_NETWORK + 1);
        assertThat(line(ranking, "a599").ranks()).isEqualTo(new Ranks(600, 0));
        assertThat(line(ranking, "a600").ranks()).isEqualTo(new Ranks(601, 0));
        assertThat(line(ranking, "a649").ranks()).isEqualTo(new Ranks(650, 0));
        assertThat(line(ranking, "a698").ranks()).isEqualTo(new Ranks(699, 0));
    }

    private static MentionTrace onNetwork(String network, MentionTrace trace) {
        return new MentionTrace(
                trace.id(),
                new AuthorKey(network, trace.author().id()),
                trace.post(),
                trace.inReplyTo(),
                trace.followers(),
                trace.shown(),
                trace.sentiment(),
                trace.labels(),
                trace.tags(),
                trace.reach());
    }

    @Test
    void nothing_isRankedAsNothing() {
        assertThat(Ranking.of(List.of(), NOW, Set.of())).isEqualTo(new Ranking(NOW, 0, 0, List.of()));
    }

    private static AuthorScore score(Ranking ranking, String author) {
        return line(ranking, author).score();
    }

    private static Ranking.Line line(Ranking ranking, String author) {
        return ranking.lines().stream()
                .filter(line -> line.score().author().id().equals(author))
                .findFirst()
                .orElseThrow();
    }
}
