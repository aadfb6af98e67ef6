package org.vigie.search.alert.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.count.Tally;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.judge.Lateness;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.listening.Listened;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.wire.tenancy.BrandId;

class MeteredAlertLedgerTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Known known = new Known();
    private final AlertLedger ledger =
            new MeteredAlertLedger(known, new AlertMeters(metrics), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void lag_isThatOfMentionsCountedNowOnly() {
        Sighting before = sighting(1, NOON.minus(Duration.ofDays(1)));
        Sighting fresh = sighting(2, NOON.minusSeconds(3));
        known.observed = new AlertLedger.Observed(List.of(fresh), List.of());
        ledger.observe(NOVA, List.of(), List.of(before, fresh), 2, List.of());
        known.observed = AlertLedger.Observed.NOTHING;
        ledger.observe(NOVA, List.of(), List.of(before, fresh), 2, List.of());
        Timer lag = metrics.get("vigie.alert.lag").timer();
        assertThat(lag.count()).isEqualTo(1);
        assertThat(lag.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    }

    /** What a new source brings counts weeks back, and was counted in three seconds all the same. */
    @Test
    void lag_ofTheBacklog_isThatOfItsEntryToo() {
        Instant stored = NOON.minusSeconds(3);
        Sighting backlog = new Sighting(
                        1,
                        "m1",
                        stored,
                        null,
                        stored.minus(Duration.ofDays(30)),
                        false,
                        "feed",
                        false,
                        false,
                        false,
                        Map.of(),
                        null)
                .dated(stored);
        assertThat(backlog.seen()).isEqualTo(stored.minus(Duration.ofDays(30)));
        known.observed = new AlertLedger.Observed(List.of(backlog), List.of());
        ledger.observe(NOVA, List.of(), List.of(backlog), 1, List.of());
        assertThat(metrics.get("vigie.alert.lag").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
    }

    @Test
    void alerts_areCountedWhetherAMentionOrTheClockRaisedThem() {
        known.observed = new AlertLedger.Observed(List.of(), List.of(raised()));
        ledger.observe(NOVA, List.of(), List.of(), 1, List.of());
        ledger.look(NOVA, List.of("r"), null, List.of());
        assertThat(metrics.get("vigie.alert.raised")
                        .tags("condition", "count", "late", "no")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void escalations_areCountedWhenTheyAreNew() {
        known.escalated = AlertLedger.Escalated.NO;
        ledger.escalate(NOVA, UUID.randomUUID(), List.of());
        known.escalated = AlertLedger.Escalated.SHOWN;
        ledger.escalate(NOVA, UUID.randomUUID(), List.of());
        assertThat(metrics.get("vigie.alert.escalations").counter().count()).isEqualTo(1);
    }

    private static Sighting sighting(long sequence, Instant seen) {
        return new Sighting(sequence, "m" + sequence, seen, "feed", false, false, false, Map.of());
    }

    private static WatchedRule.Raised raised() {
        return new WatchedRule.Raised(
                UUID.randomUUID(), AlertCondition.COUNT, NOON, Lateness.NO, AlertEvidence.of(NOON, NOON, Tally.NONE));
    }

    /** Answers what it is told to. */
    private static final class Known implements AlertLedger {
        private Observed observed = Observed.NOTHING;
        private Escalated escalated = Escalated.NO;

        @Override
        public Observed observe(
                BrandId brand,
                List<AuthorErasure> erasures,
                List<Sighting> sightings,
                long last,
                @Nullable List<Here> here) {
            return observed;
        }

        @Override
        public Set<String> watched(BrandId brand) {
            return Set.of();
        }

        @Override
        public List<WatchedRule.Raised> look(
                BrandId brand, Collection<String> rules, @Nullable Listened listened, @Nullable List<Here> here) {
            return observed.raised();
        }

        @Override
        public Escalated escalate(BrandId brand, UUID alert, @Nullable List<Here> here) {
            return escalated;
        }
    }
}
