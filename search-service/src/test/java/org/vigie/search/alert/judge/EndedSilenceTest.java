package org.vigie.search.alert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.count.CountBook;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.listening.Hearing;
import org.vigie.search.alert.listening.Reading;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertSchedule;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** Silences that began and ended while nobody could tell them; of a source that is read, watched from noon on, for 5 minutes. */
class EndedSilenceTest {
    /** A Thursday. */
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Instant DUE = at(300);
    private static final Instant BACK = at(3_600);
    private static final AlertSchedule FRIDAY_MORNING =
            new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), 8 * 60, 9 * 60);
    private static final Instant OPENING = Instant.parse("2026-11-27T08:00:00Z");

    private final AlertJudge judge = new AlertJudge(UUID::randomUUID);
    private AlertRule rule = rule(Duration.ZERO, null, false);
    private RuleState state = RuleState.fresh(NOON);
    private long sequence;

    @Test
    void silenceThatEndedMeanwhile_isToldOnceLateAndAsOver() {
        List<Sighting> handed = List.of(said(at(60), at(0)), said(at(1_000), at(970)));
        assertThat(hear(at(10), BACK, handed)).singleElement().satisfies(raised -> {
            assertThat(raised.due()).as("a window after its mention before").isEqualTo(at(360));
            assertThat(raised.lateness()).isEqualTo(Lateness.OUTAGE);
            assertThat(raised.evidence().from()).isEqualTo(at(60));
            assertThat(raised.evidence().until()).isEqualTo(at(970));
            assertThat(raised.evidence().endedAt()).isEqualTo(at(1_000));
            assertThat(raised.evidence().unreadSince()).isNull();
            assertThat(raised.evidence().mentions()).isZero();
        });
        assertThat(hear(at(60), BACK, handed.subList(1, 2))).as("told").isEmpty();
    }

    @Test
    void sourceThatWasNeverHeard_isSilentSinceItIsWatched() {
        assertThat(hear(null, BACK, said(at(310), DUE)))
                .singleElement()
                .satisfies(raised -> assertThat(raised.due()).isEqualTo(DUE));
    }

    /** The reader was down, PostgreSQL was, the feed failed, its account was switched off: what it said comes with the first reading after. */
    @Test
    void sourceThatNobodyReadAfterTheWindow_isNotCalledSilent() {
        assertThat(hear(NOON, BACK, said(at(3_000), DUE.minusNanos(1)))).isEmpty();
    }

    @Test
    void sourceOfWhichNobodyTellsWhenItWasRead_isNotCalledSilent() {
        assertThat(hear(NOON, BACK, said(at(3_000), null))).isEmpty();
    }

    /** The clocks of two processes differ: what is said to be read after the mention came was not. */
    @Test
    void readingLaterThanTheMention_countsUpToTheMention() {
        assertThat(hear(NOON, BACK, said(at(299), at(301)))).isEmpty();
    }

    @Test
    void ruleThatWasMadeChangedOrResumedSince_tellsNothingOfBefore() {
        state = RuleState.fresh(at(900));
        assertThat(hear(NOON, BACK, said(at(1_000), at(970)))).isEmpty();
    }

    @Test
    void pausedRule_tellsNothing() {
        rule = rule(Duration.ZERO, null, true);
        assertThat(hear(NOON, BACK, said(at(1_000), at(970)))).isEmpty();
    }

    @Test
    void otherSources_tellNothingOfThisOne() {
        var other =
                new Sighting(1, "m", at(1_000), null, at(1_000), false, "blog", false, false, false, Map.of(), at(970));
        assertThat(hear(NOON, BACK, List.of(other))).isEmpty();
    }

    @Test
    void editAndBacklog_endNoSilence() {
        Sighting edit = new Sighting(
                1, "m", NOON, at(1_000), at(1_000), false, "press", false, false, false, Map.of(), at(970));
        Sighting backlog =
                new Sighting(2, "n", at(1_100), null, at(100), true, "press", false, false, false, Map.of(), at(970));
        assertThat(hear(NOON, BACK, List.of(edit, backlog))).isEmpty();
        assertThat(hear(NOON, BACK, List.of(edit, backlog, said(at(1_200), at(1_170)))))
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.evidence().from()).as("its own date").isEqualTo(at(100));
                    assertThat(raised.evidence().endedAt()).isEqualTo(at(1_200));
                });
    }

    @Test
    void silenceThatWasToldWhileItWentOn_isNotToldAgainWhenItEnds() {
        state = state.raised(UUID.randomUUID(), DUE, false, at(320));
        assertThat(hear(NOON, BACK, said(at(1_000), at(970)))).isEmpty();
    }

    /** As for the other conditions: a rule raises once for all of it. */
    @Test
    void severalSilencesOfOneBacklog_areToldOnceWithoutACoolDownToo() {
        List<WatchedRule.Raised> all =
                new ArrayList<>(hear(NOON, BACK, said(at(1_000), at(970)), said(at(2_000), at(1_970))));
        all.addAll(hear(at(2_000), BACK.plusSeconds(5), said(at(3_000), at(2_970))));
        assertThat(all)
                .singleElement()
                .satisfies(raised -> assertThat(raised.due()).isEqualTo(DUE));
        assertThat(hear(at(3_000), at(5_000), said(at(4_990), at(4_960))))
                .as("one that went on when the service was back")
                .hasSize(1);
    }

    @Test
    void silenceWithinTheCoolDownOfBefore_isToldIfItWentOnUntilThatWasOver() {
        rule = rule(Duration.ofMinutes(20), null, false);
        state = state.raised(UUID.randomUUID(), at(100), false, at(110));
        RuleState before = state;
        assertThat(hear(at(200), BACK, said(at(1_300), at(1_309)))).isEmpty();
        state = before;
        assertThat(hear(at(200), BACK, said(at(1_320), at(1_310))))
                .singleElement()
                .satisfies(raised -> assertThat(raised.due()).isEqualTo(at(500)));
    }

    @Test
    void sourceThatWasToldUnread_isSilentOnlyAWindowAfterThat() {
        state = state.raised(UUID.randomUUID(), at(500), true, at(520));
        RuleState before = state;
        assertThat(hear(NOON, BACK, said(at(830), at(819)))).isEmpty();
        state = before;
        assertThat(hear(NOON, BACK, said(at(830), at(820))))
                .singleElement()
                .satisfies(raised -> assertThat(raised.due()).isEqualTo(at(820)));
    }

    @Test
    void silenceThatEndedBeforeTheOpening_isForgotten() {
        rule = rule(Duration.ZERO, FRIDAY_MORNING, false);
        assertThat(hear(NOON, OPENING.plusSeconds(600), said(OPENING.plusSeconds(30), OPENING.minusSeconds(30))))
                .isEmpty();
        assertThat(state.dueSince()).isNull();
    }

    @Test
    void silenceThatWentOnAtTheOpening_isToldThoughItIsOver() {
        rule = rule(Duration.ZERO, FRIDAY_MORNING, false);
        look(at(320), at(320));
        assertThat(state.dueSince()).as("it waits as one that goes on").isEqualTo(DUE);
        assertThat(hear(null, OPENING.plusSeconds(600), said(OPENING.plusSeconds(30), OPENING)))
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.due()).isEqualTo(DUE);
                    assertThat(raised.lateness()).isEqualTo(Lateness.OUTAGE);
                    assertThat(raised.evidence().endedAt()).isEqualTo(OPENING.plusSeconds(30));
                });
        assertThat(state.dueSince()).isNull();
    }

    /** Due in the hours, and seen after them: it waits for the next ones, whatever its source says or does not say until then. */
    @Test
    void silenceSeenAfterHours_waitsForTheNextOpeningAndIsToldThere() {
        rule = rule(Duration.ZERO, FRIDAY_MORNING, false);
        state = RuleState.fresh(OPENING);
        Instant ended = OPENING.plusSeconds(1_000);
        Instant evening = OPENING.plus(Duration.ofHours(10));
        Instant next = OPENING.plus(Duration.ofDays(7));
        assertThat(hear(null, evening, said(ended, ended.minusSeconds(30)))).isEmpty();
        assertThat(state.dueSince()).isEqualTo(OPENING.plusSeconds(300));
        assertThat(hear(ended, evening.plusSeconds(60), said(evening.plusSeconds(50), evening.plusSeconds(20))))
                .as("another one, which went on at no opening")
                .isEmpty();
        assertThat(look(evening, evening.plusSeconds(600)).again()).isEqualTo(next);
        Look opened = look(next, next.plusSeconds(10));
        assertThat(opened.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(OPENING.plusSeconds(300));
            assertThat(raised.late()).isTrue();
            assertThat(raised.evidence().endedAt()).isEqualTo(ended);
        });
        assertThat(opened.again()).as("what has begun since").isBefore(next.plusSeconds(30));
        assertThat(state.dueSince()).isNull();
    }

    /**
     * However long the service is away: what it tells of silences is true, each is told once, and of those that were over when it came back
     * and that nobody told before, the first is told there and then.
     */
    @Property(tries = 300)
    void silences_areToldOverAnOutageOnceAndAsFarAsTheirSourceWasRead(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 20, max = 400) Integer> readings,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 30, max = 4_000) Integer> mentions,
            @ForAll @IntRange(min = 10, max = 10_000) int down,
            @ForAll @IntRange(min = 60, max = 9_000) int away) {
        state = RuleState.fresh(NOON);
        TreeSet<Instant> read = times(readings);
        TreeSet<Instant> stored = new TreeSet<>();
        times(mentions).stream().map(read::ceiling).filter(Objects::nonNull).forEach(stored::add);
        Instant back = at(down + away);
        List<WatchedRule.Raised> all = new ArrayList<>();
        Instant counted = NOON;
        for (Instant now = NOON; now.isBefore(at(20_000)); now = now.plusSeconds(15)) {
            if (!now.isBefore(at(down)) && now.isBefore(back)) {
                continue;
            }
            Instant before = counted;
            counted = now.minusSeconds(20).isAfter(counted) ? now.minusSeconds(20) : counted;
            List<Sighting> handed = stored.subSet(before, false, counted, true).stream()
                    .map(time -> said(time, read.lower(time)))
                    .toList();
            Instant raisedAt = state.raisedAt() == null ? NOON : state.raisedAt();
            List<WatchedRule.Raised> over = hear(stored.floor(before), now, handed);
            Instant missed = firstMissed(stored, read, before, counted, raisedAt, all);
            if (missed != null && all.stream().noneMatch(one -> one.evidence().unreadSince() != null)) {
                assertThat(over)
                        .singleElement()
                        .satisfies(one -> assertThat(one.evidence().endedAt()).isEqualTo(missed));
            }
            all.addAll(over);
            all.addAll(
                    look(stored.floor(counted), read.floor(now), counted, now).raised());
        }
        List<WatchedRule.Raised> silent =
                all.stream().filter(one -> one.evidence().unreadSince() == null).toList();
        assertThat(silent).extracting(one -> one.evidence().from()).doesNotHaveDuplicates();
        silent.forEach(one -> assertTrue(one, read, stored));
    }

    private static void assertTrue(WatchedRule.Raised raised, TreeSet<Instant> read, TreeSet<Instant> stored) {
        AlertEvidence evidence = raised.evidence();
        assertThat(read).contains(evidence.until());
        assertThat(evidence.until()).isAfterOrEqualTo(raised.due());
        assertThat(Duration.between(evidence.from(), raised.due())).isGreaterThanOrEqualTo(WINDOW);
        assertThat(stored.subSet(evidence.from(), false, evidence.until(), true))
                .isEmpty();
        if (evidence.endedAt() != null) {
            assertThat(evidence.endedAt()).isEqualTo(stored.higher(evidence.from()));
        }
    }

    /**
     * When the first silence ended that was known and not told, among those that ended within a time; null = none did.
     *
     * @param raisedAt when the rule last raised: what was read before raises nothing more
     */
    private static @Nullable Instant firstMissed(
            TreeSet<Instant> stored,
            TreeSet<Instant> read,
            Instant after,
            Instant until,
            Instant raisedAt,
            List<WatchedRule.Raised> told) {
        for (Instant ended : stored.subSet(after, false, until, true)) {
            Instant before = stored.lower(ended);
            Instant from = before == null ? NOON : before;
            Instant known = read.lower(ended);
            if (known != null
                    && !known.isBefore(from.plus(WINDOW))
                    && !known.isBefore(raisedAt)
                    && told.stream().noneMatch(one -> one.evidence().from().equals(from))) {
                return ended;
            }
        }
        return null;
    }

    private static TreeSet<Instant> times(List<Integer> pauses) {
        TreeSet<Instant> times = new TreeSet<>();
        Instant time = NOON;
        for (int i = 0; time.isBefore(at(20_000)); i++) {
            time = time.plusSeconds(pauses.get(i % pauses.size()));
            times.add(time);
        }
        return times;
    }

    private List<WatchedRule.Raised> hear(@Nullable Instant heard, Instant now, Sighting... sightings) {
        return hear(heard, now, List.of(sightings));
    }

    private List<WatchedRule.Raised> hear(@Nullable Instant heard, Instant now, List<Sighting> sightings) {
        WatchedRule watched = new WatchedRule(rule, state);
        judge.hear(List.of(watched), heard == null ? Map.of() : Map.of("press", heard), sightings, now);
        state = watched.state();
        return watched.raised();
    }

    private record Look(
            List<WatchedRule.Raised> raised, @Nullable Instant again) {}

    /** The source was never heard, and everything is counted. */
    private Look look(Instant lastRead, Instant now) {
        return look(null, lastRead, now, now);
    }

    /** The source is read each minute. */
    private Look look(@Nullable Instant heard, @Nullable Instant lastRead, Instant counted, Instant now) {
        WatchedRule watched = new WatchedRule(rule, state);
        Hearing hearing = new Hearing(heard, counted, new Reading(Duration.ofMinutes(1), lastRead, null));
        Instant again = judge.look(watched, new CountBook(null), hearing, now);
        state = watched.state();
        return new Look(watched.raised(), again);
    }

    /** @param read when the source was read to the end before */
    private Sighting said(Instant seen, @Nullable Instant read) {
        return new Sighting(
                ++sequence, "m" + sequence, seen, null, seen, false, "press", false, false, false, Map.of(), read);
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static AlertRule rule(Duration cooldown, @Nullable AlertSchedule schedule, boolean paused) {
        var terms = new AlertTerms(AlertCondition.SILENCE, "", "press", 0, WINDOW, 0);
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        var definition = new AlertDefinition(
                "rule", terms, cooldown, schedule, leads, Duration.ZERO, AlertRecipients.NOBODY, paused);
        return new AlertRule(BrandId.of("acme", "nova"), "r", definition, 1, NOON, "ana", null);
    }
}
