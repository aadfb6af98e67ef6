package org.vigie.search.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.search.mention.search.MentionPage;

class DailyVolumeTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOW = Instant.parse("2026-11-10T09:30:00Z");

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void days_areThirtyWholeOnesOfTheZoneAndToday() {
        DailyVolume volume = DailyVolume.of(List.of(), NOW, PARIS, LONG_AGO);

        assertThat(volume.days()).hasSize(31);
        assertThat(volume.days().getFirst().start()).isEqualTo(DailyVolume.beginning(NOW, PARIS));
        assertThat(DailyVolume.beginning(NOW, PARIS)).isEqualTo("2026-10-10T22:00:00Z");
        assertThat(volume.days().getLast().start()).isEqualTo("2026-11-09T23:00:00Z");
        // Clocks go back on 2026-10-25: that day has 25 hours.
        assertThat(volume.days())
                .extracting(MentionPage.Bar::start)
                .contains(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));
    }

    @Test
    void expectation_restsOnWholeDaysOnly() {
        DailyVolume volume = DailyVolume.of(
                List.of(
                        new MentionPage.Bar(Instant.parse("2026-10-10T22:00:00Z"), 60),
                        new MentionPage.Bar(Instant.parse("2026-11-08T23:00:00Z"), 30),
                        new MentionPage.Bar(Instant.parse("2026-11-09T23:00:00Z"), 900)),
                NOW,
                PARIS,
                LONG_AGO);

        assertThat(volume.whole()).isEqualTo(30);
        assertThat(volume.mean()).isEqualTo(3);
        assertThat(volume.min()).isZero();
        assertThat(volume.max()).isEqualTo(60);
        assertThat(volume.days().getLast().count()).isEqualTo(900);
    }

    /** A brand that listens since three days has no quiet month behind it. */
    @Test
    void expectation_restsOnDaysOnWhichTheBrandListened() {
        List<MentionPage.Bar> bars = List.of(
                new MentionPage.Bar(Instant.parse("2026-10-10T22:00:00Z"), 3),
                new MentionPage.Bar(Instant.parse("2026-11-07T23:00:00Z"), 40),
                new MentionPage.Bar(Instant.parse("2026-11-08T23:00:00Z"), 60));

        DailyVolume volume = DailyVolume.of(bars, NOW, PARIS, Instant.parse("2026-11-07T10:00:00Z"));
        assertThat(volume.whole()).isEqualTo(2);
        assertThat(volume.mean()).isEqualTo(50);
        assertThat(volume.min()).isEqualTo(40);
        assertThat(volume.days().getFirst().count())
                .as("what its sources brought along")
                .isEqualTo(3);

        DailyVolume fresh = DailyVolume.of(bars, NOW, PARIS, NOW);
        assertThat(fresh.whole()).isZero();
        assertThat(fresh.mean()).isZero();
    }
}
