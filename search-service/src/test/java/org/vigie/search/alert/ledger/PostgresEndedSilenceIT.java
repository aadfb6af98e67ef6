package org.vigie.search.alert.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.QuietSearch;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertRuleStore;
import org.vigie.search.alert.rule.AlertSchedule;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** Silences that were over before anybody could tell them, of a source that is watched since a day ago. */
class PostgresEndedSilenceIT {
    private final BrandId brand =
            BrandId.of("acme", "e" + UUID.randomUUID().toString().substring(0, 8));
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant spoke = ago(120);
    private final Instant again = ago(30);

    /** Two replicas are handed the same, because the answer of the first was not heard. */
    @Test
    void batchThatIsHandedOverTwiceAtOnce_raisesOnce() throws Exception {
        create(brand, null);
        observe(brand, 1, said(1, spoke, null));
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> hand = () -> {
            together.await();
            return observe(brand, 2, said(2, again, again.minusSeconds(60))).size();
        };
        int raised = 0;
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> one : both.invokeAll(List.of(hand, hand))) {
                raised += one.get();
            }
        }
        assertThat(raised).isEqualTo(1);
        assertThat(QuietAlerts.count(brand, "SELECT count(*) FROM alert WHERE late"))
                .isEqualTo(1);
        assertThat(QuietAlerts.count(brand, """
                        SELECT count(*) FROM alert_due JOIN alert_heard USING (agency, brand)
                        WHERE kind = 'RULE' AND due_at = heard_at + interval '10 minutes'
                        """))
                .as("the next one is looked for")
                .isEqualTo(1);
    }

    /** Its mentions stay in the log without words, and are signs of the source as ever. */
    @Test
    void authorWhoWasErasedMeanwhile_changesNothing() {
        create(brand, null);
        observe(brand, 1, said(1, spoke, null));
        AuthorErasure erasure = new AuthorErasure("mail", "ana@nova.example", 3);
        List<WatchedRule.Raised> raised = QuietSearch.bean(AlertLedger.class)
                .observe(brand, List.of(erasure), List.of(said(2, again, again.minusSeconds(60))), 3, List.of())
                .raised();
        assertThat(raised).singleElement().satisfies(one -> {
            assertThat(one.evidence().from()).isEqualTo(spoke);
            assertThat(one.evidence().endedAt()).isEqualTo(again);
        });
    }

    @Test
    void sourceOfThatNameOfAnotherBrand_isAnotherOne() {
        BrandId other = BrandId.of("acme", brand.slug() + "x");
        create(brand, null);
        create(other, null);
        observe(brand, 1, said(1, again.minusSeconds(60), null));
        observe(other, 1, said(1, spoke, null));
        assertThat(observe(brand, 2, said(2, again, again.minusSeconds(30)))).isEmpty();
        assertThat(observe(other, 2, said(2, again, again.minusSeconds(30)))).hasSize(1);
    }

    /** Whoever speaks after it would else put off for ever when the rule is looked at. */
    @Test
    void silenceThatWaitsForItsOpening_isLookedAtThereHoweverOftenItsSourceSpeaks() {
        AlertSchedule yesterdays = new AlertSchedule(
                ZoneOffset.UTC,
                Set.of(DayOfWeek.from(now.minus(Duration.ofDays(1)).atZone(ZoneOffset.UTC))),
                0,
                1_440);
        create(brand, yesterdays);
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        Instant evening = midnight.minus(Duration.ofHours(1));
        observe(brand, 1, said(1, evening.minus(Duration.ofHours(2)), null));
        assertThat(observe(brand, 2, said(2, evening, evening.minusSeconds(60))))
                .isEmpty();
        observe(brand, 3, said(3, ago(1), ago(2)));
        assertThat(QuietAlerts.count(
                        brand,
                        "SELECT count(*) FROM alert_due WHERE kind = 'RULE' AND due_at = timestamptz '"
                                + midnight.plus(Duration.ofDays(6)) + "'"))
                .isEqualTo(1);
    }

    private static List<WatchedRule.Raised> observe(BrandId brand, long last, Sighting... sightings) {
        return QuietSearch.bean(AlertLedger.class)
                .observe(brand, List.of(), List.of(sightings), last, List.of())
                .raised();
    }

    /** @param read when the source was read to the end before */
    private static Sighting said(long position, Instant seen, @Nullable Instant read) {
        return new Sighting(
                position, "m" + position, seen, null, seen, false, "press", false, false, false, Map.of(), read);
    }

    private Instant ago(int minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }

    private void create(BrandId of, @Nullable AlertSchedule schedule) {
        var terms = new AlertTerms(AlertCondition.SILENCE, "", "press", 0, Duration.ofMinutes(10), 0);
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        var definition = new AlertDefinition(
                "Quiet", terms, Duration.ZERO, schedule, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
        Instant made = now.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS);
        QuietSearch.bean(AlertRuleStore.class)
                .create(
                        new AlertRule(of, "quiet", definition, 1, made, "zoe", null),
                        UUID.randomUUID(),
                        QuietAlerts.act());
    }
}
