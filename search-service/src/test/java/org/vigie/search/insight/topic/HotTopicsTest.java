package org.vigie.search.insight.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.InMemoryInsights;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.topic.phrase.LogLikelihood;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.wire.tenancy.BrandId;

/** Topics and signals of known mentions, over the fake. */
class HotTopicsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant TODAY = Instant.parse("2026-11-10T00:00:00Z");

    private final InMemoryMentionIndex index = new InMemoryMentionIndex();
    private final InMemoryInsights insights = new InMemoryInsights(index);
    private final List<LoggedMention> written = new ArrayList<>();

    @Test
    void topic_isWhatTheDayHasMoreThanTheDaysBefore() {
        for (int day = 1; day <= 4; day++) {
            usual(TODAY.minus(Duration.ofDays(day)));
        }
        usual(TODAY);
        for (int i = 0; i < 12; i++) {
            write(TODAY.plusSeconds(i), "Grosse panne de courant chez Nova", Sentiment.NEGATIVE);
        }
        for (int i = 0; i < 30; i++) {
            write(TODAY.plusSeconds(i), "gagnez un iPhone", Sentiment.UNSPECIFIED, MentionLabel.LIKELY_BOT);
        }
        index.write(NOVA, written);

        Selection day = new Selection(null, "", true, TODAY, TODAY.plus(Duration.ofDays(1)));
        HotTopics.Topics topics = new HotTopics(insights, insights).of(NOVA, day, 5);

        assertThat(topics.mentions()).isEqualTo(32);
        assertThat(topics.baseline()).isEqualTo(80);
        assertThat(topics.read()).isEqualTo(32);
        assertThat(topics.topics()).singleElement().satisfies(topic -> {
            assertThat(topic.label()).isEqualTo("Grosse panne de courant");
            assertThat(topic.also()).contains("panne", "courant", "panne de courant");
            assertThat(topic.tone().mentions()).isEqualTo(12);
            assertThat(topic.tone().negative()).isEqualTo(12);
            assertThat(topic.expected()).isZero();
            assertThat(topic.score()).isGreaterThan(LogLikelihood.SURPRISING);
            assertThat(topic.samples()).hasSize(3);
        });
    }

    @Test
    void brandWithoutAPast_hasNoTopics() {
        usual(TODAY);
        index.write(NOVA, written);
        Selection day = new Selection(null, "", false, TODAY, TODAY.plus(Duration.ofDays(1)));

        HotTopics.Topics topics = new HotTopics(insights, insights).of(NOVA, day, 5);

        assertThat(topics.topics()).isEmpty();
        assertThat(topics.baseline()).isZero();
        assertThat(topics.mentions()).isEqualTo(20);
    }

    @Test
    void signal_isSmallAndRisesUntilTheLastDay() {
        Instant first = TODAY.minus(Duration.ofDays(27));
        for (int day = 0; day < 28; day++) {
            usual(first.plus(Duration.ofDays(day)));
        }
        for (int day = 0; day < 4; day++) {
            for (int i = 0; i <= day; i++) {
                write(TODAY.minus(Duration.ofDays(3 - day)).plusSeconds(i), "le bouchon fuit", Sentiment.NEGATIVE);
            }
        }
        for (int i = 0; i < 15; i++) {
            write(TODAY.minus(Duration.ofDays(9)).plusSeconds(i), "foire de Lyon", Sentiment.NEUTRAL);
        }
        index.write(NOVA, written);
        Instant until = TODAY.plus(Duration.ofHours(12));
        Bars days = Bars.of(Interval.DAY, ZoneOffset.UTC, first, until, 28);

        WeakSignals.Signals signals = new WeakSignals(insights, insights, WeakSignals.MOST_COUNTED)
                .of(NOVA, new Selection(null, "", false, first, until), days, 5);

        assertThat(signals.mentions()).isEqualTo(28 * 20 + 10 + 15);
        assertThat(signals.compared()).isEqualTo(585);
        assertThat(signals.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.label()).isEqualTo("bouchon fuit");
            assertThat(signal.steps().subList(22, 28)).containsExactly(0L, 0L, 1L, 2L, 3L, 4L);
            assertThat(signal.score()).isGreaterThan(BurstScore.BURSTING);
            assertThat(signal.samples()).hasSize(3);
        });
    }

    /** Twenty mentions of a day like any other. */
    private void usual(Instant day) {
        for (int i = 0; i < 20; i++) {
            String text = i % 2 == 0 ? "la livraison est en retard" : "merci, le service client répond";
            write(day.plusSeconds(3_600 + i), text, Sentiment.NEUTRAL);
        }
    }

    private void write(Instant time, String text, Sentiment sentiment, MentionLabel... labels) {
        written.add(SampleMention.at("m" + written.size(), time, text)
                .with(sentiment, labels)
                .logged(NOVA, written.size() + 1L));
    }
}
