package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.InMemoryInsights;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.wire.tenancy.BrandId;

class CampaignImpactTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final LocalDate CAMPAIGN = LocalDate.of(2026, 10, 26);

    private final InMemoryMentionIndex index = new InMemoryMentionIndex();
    private final InMemoryInsights insights = new InMemoryInsights(index);
    private final List<LoggedMention> written = new ArrayList<>();
    private Instant since = Instant.MIN;
    private String query = "";

    @Test
    void weekAfterAChangeOfClocks_isComparedWithWholeDaysBefore() {
        fill(CAMPAIGN.minusDays(28), CAMPAIGN, 2, Sentiment.NEGATIVE);
        fill(CAMPAIGN, CAMPAIGN.plusDays(7), 6, Sentiment.POSITIVE);

        var measured = measure(CAMPAIGN.plusDays(7), CAMPAIGN.plusDays(30), 4);

        assertThat(measured.days()).containsExactly(6L, 6L, 6L, 6L, 6L, 6L, 6L);
        assertThat(measured.starts().getFirst()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(measured.impact().expected()).isEqualTo(14);
        assertThat(measured.impact().change()).isEqualTo(2);
        assertThat(measured.impact().inconclusive()).isFalse();
        assertThat(measured.tone().before()).isEqualTo(1);
        assertThat(measured.tone().during()).isZero();
    }

    /** As in alerts and in every other figure of the console. */
    @Test
    void negativeShare_isOfWhatWasMeasuredAndSure() {
        fill(CAMPAIGN.minusDays(28), CAMPAIGN, 1, Sentiment.NEGATIVE);
        fill(CAMPAIGN.minusDays(28), CAMPAIGN, 1, Sentiment.POSITIVE);
        fill(CAMPAIGN.minusDays(28), CAMPAIGN, 2, Sentiment.UNSURE);
        fill(CAMPAIGN, CAMPAIGN.plusDays(7), 2, Sentiment.UNSURE);

        var measured = measure(CAMPAIGN.plusDays(7), CAMPAIGN.plusDays(30), 4);

        assertThat(measured.tone().before()).isEqualTo(0.5);
        assertThat(measured.tone().during())
                .as("none was sure: that is not 0 %")
                .isNull();
    }

    @Test
    void negativeShare_isComparedWithThatOfTheSameWeekdays() {
        for (int week = 1; week <= 4; week++) {
            LocalDate monday = CAMPAIGN.minusDays(7L * week);
            fill(monday, monday.plusDays(2), 2, Sentiment.POSITIVE);
            fill(monday.plusDays(2), monday.plusDays(7), 20, Sentiment.NEGATIVE);
        }
        fill(CAMPAIGN, CAMPAIGN.plusDays(2), 2, Sentiment.POSITIVE);

        var measured = measure(CAMPAIGN.plusDays(2), CAMPAIGN.plusDays(30), 4);

        assertThat(measured.tone().before()).as("of Mondays and Tuesdays").isZero();
        assertThat(measured.tone().difference())
                .isNotNull()
                .satisfies(difference -> assertThat(difference.value()).isZero());
    }

    @Test
    void negativeShare_isNotToldOfWhatWasNotMeasured() {
        fill(CAMPAIGN, CAMPAIGN.plusDays(7), 2, Sentiment.POSITIVE);

        var measured = measure(CAMPAIGN.plusDays(7), CAMPAIGN.plusDays(30), 4);

        assertThat(measured.tone().before()).as("no week is known").isNull();
        assertThat(measured.tone().during()).isZero();
        assertThat(measure(CAMPAIGN.plusDays(7), CAMPAIGN, 4).tone().during())
                .as("not begun")
                .isNull();
    }

    @Test
    void weeksBeforeTheBrandsFirstMention_areNotCompared() {
        fill(CAMPAIGN.minusDays(10), CAMPAIGN.plusDays(7), 2, Sentiment.NEUTRAL);

        var measured = measure(CAMPAIGN.plusDays(7), CAMPAIGN.plusDays(30), 4);

        assertThat(measured.impact().expected()).isEqualTo(14);
        assertThat(measured.impact().change()).isZero();
        assertThat(measured.impact().inconclusive()).isTrue();
    }

    @Test
    void whatASourceBringsFromThePast_makesNoWeekKnown() {
        for (int day = 1; day <= 100; day++) {
            Instant published = begin(CAMPAIGN.minusDays(day));
            written.add(SampleMention.at("old" + day, published, "mot")
                    .loggedWhenSeen(
                            NOVA,
                            written.size() + 1L,
                            begin(CAMPAIGN.minusDays(15)).plusSeconds(60)));
        }
        fill(CAMPAIGN, CAMPAIGN.plusDays(7), 2, Sentiment.NEUTRAL);

        assertThat(measure(CAMPAIGN.plusDays(7), CAMPAIGN.plusDays(30), 12).impact())
                .satisfies(impact -> assertThat(impact.inconclusive()).isTrue())
                .satisfies(impact -> assertThat(impact.expected()).isEqualTo(7));
    }

    @Test
    void weeks_areKnownFromTheDayAfterTheFirstMentionWasSeen() {
        written.add(SampleMention.at("first", begin(CAMPAIGN.minusDays(14)).plusSeconds(60), "mot")
                .logged(NOVA, 1));

        assertThat(measure(CAMPAIGN.plusDays(1), CAMPAIGN.plusDays(30), 4)
                        .impact()
                        .expected())
                .isZero();
    }

    @Test
    void daysThatAreNotOver_doNotCount() {
        fill(CAMPAIGN.minusDays(28), CAMPAIGN.plusDays(3), 2, Sentiment.NEUTRAL);

        assertThat(measure(CAMPAIGN.plusDays(7), CAMPAIGN.plusDays(2), 4).days())
                .containsExactly(2L, 2L);
        var notBegun = measure(CAMPAIGN.plusDays(7), CAMPAIGN, 4);
        assertThat(notBegun.days()).isEmpty();
        assertThat(notBegun.impact().inconclusive()).isTrue();
    }

    @Test
    void weeksBeforeTheSavedQueryWasMade_areNotCompared() {
        since = begin(CAMPAIGN.minusDays(15)).plusSeconds(60);
        query = "q";
        fill(CAMPAIGN.minusDays(28), CAMPAIGN.plusDays(7), 20, Sentiment.NEUTRAL);

        Impact impact = measure(CAMPAIGN.plusDays(7), CAMPAIGN.plusDays(30), 4).impact();

        assertThat(impact.expected()).as("by the two weeks since then").isEqualTo(140);
        assertThat(impact.change()).isZero();
    }

    /** The console applies it from the beginning of the first day that it is compared with. */
    @Test
    void weeksToWhichTheSavedQueryWasApplied_areComparedFromTheirFirstMoment() {
        since = begin(CAMPAIGN.minusDays(28));
        query = "q";
        fill(CAMPAIGN.minusDays(40), CAMPAIGN.plusDays(7), 20, Sentiment.NEUTRAL);

        assertThat(measure(CAMPAIGN.plusDays(7), CAMPAIGN.plusDays(30), 5).weeks())
                .isEqualTo(4);
    }

    private CampaignImpact.Measured measure(LocalDate until, LocalDate today, int weeks) {
        index.write(NOVA, written);
        Instant now = begin(today).plus(Duration.ofHours(9));
        Selection selection = new Selection(null, query, false, begin(CAMPAIGN), begin(until));
        return new CampaignImpact(insights, insights, Clock.fixed(now, ZoneOffset.UTC))
                .of(NOVA, selection, since, PARIS, weeks);
    }

    /** So many mentions a day, the first at its first moment. */
    private void fill(LocalDate from, LocalDate until, int each, Sentiment sentiment) {
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            for (int i = 0; i < each; i++) {
                Instant time = begin(day).plus(Duration.ofHours(i));
                written.add(SampleMention.at("m" + written.size(), time, "mot")
                        .tagged(time.isBefore(since) ? new String[0] : new String[] {"q"})
                        .with(sentiment)
                        .logged(NOVA, written.size() + 1L));
            }
        }
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(PARIS).toInstant();
    }
}
