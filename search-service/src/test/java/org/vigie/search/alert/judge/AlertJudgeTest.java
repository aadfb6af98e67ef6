package org.vigie.search.alert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

class AlertJudgeTest {
    /** A Thursday. */
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static final AlertTerms COUNT_OF_3 =
            new AlertTerms(AlertCondition.COUNT, "q", "", 3, Duration.ofMinutes(10), 0);
    private static final AlertTerms EVERY = new AlertTerms(AlertCondition.EVERY_MATCH, "q", "", 0, Duration.ZERO, 0);
    private static final AlertTerms SILENCE =
            new AlertTerms(AlertCondition.SILENCE, "", "feed", 0, Duration.ofMinutes(5), 0);

    private final AlertJudge judge = new AlertJudge(UUID::randomUUID);
    private final CountBook book = new CountBook(ZoneOffset.UTC);
    private long sequence;

    @Test
    void count_raisesAtTheMentionThatMakesIt() {
        WatchedRule rule = rule(COUNT_OF_3, Duration.ofHours(1), null);
        observe(rule, NOON.plusSeconds(300), at(0), at(60), at(120), at(180));
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(NOON.plusSeconds(120));
            assertThat(raised.late()).isTrue();
            assertThat(raised.evidence().mentions()).isEqualTo(3);
            assertThat(raised.evidence().mentionIds()).containsExactly("m3", "m2", "m1");
        });
    }

    @Test
    void count_overlooksWhatIsOlderThanTheWindow() {
        WatchedRule rule = rule(COUNT_OF_3, Duration.ZERO, null);
        observe(rule, NOON.plusSeconds(700), at(0), at(60), at(11 * 60));
        assertThat(rule.raised()).isEmpty();
        assertThat(rule.isChanged()).isFalse();
    }

    @Test
    void negativeRate_needsEnoughMeasuredOnes() {
        var terms = new AlertTerms(AlertCondition.NEGATIVE_RATE, "q", "", 0.5, Duration.ofMinutes(10), 3);
        WatchedRule rule = rule(terms, Duration.ZERO, null);
        observe(rule, NOON, toned(0, true, true), toned(1, false, false), toned(2, true, true));
        assertThat(rule.raised()).as("two measured").isEmpty();
        observe(rule, NOON, toned(3, true, false));
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.evidence().negative()).isEqualTo(2);
            assertThat(raised.evidence().measured()).isEqualTo(3);
        });
    }

    @Test
    void everyMatch_collectsDuringTheCoolDown() {
        WatchedRule rule = rule(EVERY, Duration.ofHours(1), null);
        observe(rule, NOON, at(0), at(1), at(2));
        assertThat(rule.raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().mentions()).isEqualTo(3));
        WatchedRule later = new WatchedRule(rule.rule(), rule.state());
        observe(later, NOON.plusSeconds(60), at(60));
        assertThat(later.raised()).isEmpty();
        assertThat(later.more()).isNotNull();
        assertThat(later.raisedBefore()).isEqualTo(rule.raised().getFirst().id());
        WatchedRule after = new WatchedRule(rule.rule(), rule.state());
        observe(after, NOON.plusSeconds(3_600), at(3_600));
        assertThat(after.raised()).hasSize(1);
    }

    @Test
    void everyMatch_withoutCoolDownIsQuietForAMinute() {
        WatchedRule rule = rule(EVERY, Duration.ZERO, null);
        for (int i = 0; i < 500; i++) {
            observe(rule, NOON.plusSeconds(i / 10), at(i / 10));
        }
        assertThat(rule.raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().mentions()).isEqualTo(500));
        observe(rule, NOON.plusSeconds(60), at(60));
        assertThat(rule.raised()).hasSize(2);
    }

    @Test
    void matchOfAWaitingRule_leavesTheOpeningAsItWasSaid() {
        var mornings = new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), 8 * 60, 9 * 60);
        WatchedRule rule = rule(EVERY, Duration.ZERO, mornings);
        observe(rule, NOON, at(0));
        WatchedRule later = new WatchedRule(rule.rule(), rule.state());
        observe(later, NOON, at(1));
        assertThat(later.opening()).isNull();
        assertThat(later.state().collected()).isNotNull();
    }

    @Test
    void deviationDueOutsideOfItsSchedule_isJudgedByTheHourInWhichItWasDue() {
        var terms = new AlertTerms(AlertCondition.DEVIATION, "q", "", 3, Duration.ZERO, 5);
        var mornings = new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), 8 * 60, 9 * 60);
        book.putSince("q", NOON.minus(Duration.ofDays(22)));
        WatchedRule rule = rule(terms, Duration.ZERO, mornings);
        observe(rule, NOON, at(0), at(1), at(2), at(3), at(4), at(5));
        assertThat(rule.state().dueSince()).isEqualTo(NOON.plusSeconds(0));
        Instant opening = Instant.parse("2026-11-27T08:00:00Z");
        judge.look(rule, book, new Hearing(null, opening, Reading.NONE), opening);
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.evidence().from()).isEqualTo(NOON);
            assertThat(raised.evidence().mentions()).isEqualTo(6);
            assertThat(raised.late()).isTrue();
        });
    }

    @Test
    void closedSchedule_raisesAtTheOpeningWhatStillHolds() {
        var mornings = new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), 8 * 60, 9 * 60);
        Instant opening = Instant.parse("2026-11-27T08:00:00Z");
        WatchedRule every = rule(EVERY, Duration.ZERO, mornings);
        observe(every, NOON, at(0), at(1));
        assertThat(every.raised()).isEmpty();
        assertThat(every.opening()).isEqualTo(opening);
        assertThat(look(every, null, opening.minusSeconds(1))).isEqualTo(opening);
        look(every, null, opening);
        assertThat(every.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(NOON);
            assertThat(raised.late()).isTrue();
            assertThat(raised.evidence().mentions()).isEqualTo(2);
        });

        WatchedRule count = rule(COUNT_OF_3, Duration.ZERO, mornings);
        judge.observe(List.of(count), new CountBook(ZoneOffset.UTC), List.of(at(0), at(1), at(2)), NOON);
        assertThat(count.state().dueSince()).isNotNull();
        assertThat(look(count, null, opening)).isNull();
        assertThat(count.raised()).isEmpty();
        assertThat(count.state().dueSince()).isNull();
    }

    /** Search was down from before the schedule closed until after it: nobody was told in time, and by the opening the mentions are old. */
    @Test
    void dueWhileTheScheduleWasOpen_isRaisedAlsoWhenItWasSeenAfterThat() {
        var mornings = new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.THURSDAY), 8 * 60, 13 * 60);
        Instant opening = Instant.parse("2026-12-03T08:00:00Z");
        WatchedRule rule = rule(COUNT_OF_3, Duration.ZERO, mornings);
        observe(rule, NOON.plus(Duration.ofHours(2)), at(0), at(1), at(2));
        assertThat(rule.raised()).as("nobody is woken after the closing").isEmpty();
        assertThat(rule.opening()).isEqualTo(opening);
        look(rule, null, opening);
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(NOON.plusSeconds(2));
            assertThat(raised.late()).isTrue();
            assertThat(raised.evidence().mentions()).isEqualTo(3);
        });
    }

    /** An outage does not make two alerts of what would have been one. */
    @Test
    void mentionsOfTheCoolDown_raiseNothingAnewWhenTheyAreSeenAfterIt() {
        WatchedRule count = rule(COUNT_OF_3, Duration.ZERO, null);
        observe(count, NOON.plusSeconds(120), at(0), at(60), at(120));
        assertThat(count.raised()).hasSize(1);
        WatchedRule seenLater = new WatchedRule(count.rule(), count.state());
        observe(seenLater, NOON.plusSeconds(3_600), at(180));
        assertThat(seenLater.raised()).isEmpty();

        WatchedRule every = rule(EVERY, Duration.ofHours(1), null);
        observe(every, NOON, at(0));
        WatchedRule later = new WatchedRule(every.rule(), every.state());
        observe(later, NOON.plusSeconds(7_200), at(600));
        assertThat(later.raised()).isEmpty();
        assertThat(later.more()).isNotNull();
        observe(later, NOON.plusSeconds(7_200), at(3_600));
        assertThat(later.raised()).hasSize(1);
    }

    @Test
    void silence_isToldOnceUntilTheSourceSpeaksAgain() {
        WatchedRule rule = rule(SILENCE, Duration.ZERO, null);
        assertThat(look(rule, null, NOON)).isEqualTo(NOON.plusSeconds(300));
        assertThat(look(rule, null, NOON.plusSeconds(600))).isNull();
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(NOON.plusSeconds(300));
            assertThat(raised.late()).isTrue();
        });
        WatchedRule later = new WatchedRule(rule.rule(), rule.state());
        assertThat(look(later, null, NOON.plusSeconds(9_000))).isNull();
        assertThat(later.raised()).isEmpty();
        Instant heard = NOON.plusSeconds(10_000);
        assertThat(look(later, heard, heard)).isEqualTo(heard.plusSeconds(300));
        look(later, heard, heard.plusSeconds(300));
        assertThat(later.raised()).hasSize(1);
    }

    @Test
    void silenceThatEndedBeforeTheOpening_isForgotten() {
        var mornings = new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), 8 * 60, 9 * 60);
        Instant opening = Instant.parse("2026-11-27T08:00:00Z");
        WatchedRule rule = rule(SILENCE, Duration.ZERO, mornings);
        assertThat(look(rule, null, NOON.plusSeconds(300))).isEqualTo(opening);
        Instant heard = opening.minusSeconds(60);
        assertThat(look(rule, heard, opening)).isEqualTo(heard.plusSeconds(300));
        assertThat(rule.raised()).isEmpty();
        assertThat(rule.state().dueSince()).isNull();
    }

    @Test
    void silence_isNotToldBeyondWhatWasCounted() {
        WatchedRule rule = rule(SILENCE, Duration.ZERO, null);
        Instant due = NOON.plusSeconds(300);
        Instant later = NOON.plusSeconds(3_600);
        assertThat(look(rule, null, Instant.MIN, later)).as("nobody can tell").isEqualTo(later.plusSeconds(5));
        assertThat(look(rule, null, due.minusSeconds(1), later)).isEqualTo(later.plusSeconds(5));
        assertThat(rule.raised()).isEmpty();
        assertThat(look(rule, null, due.plusSeconds(60), later)).isNull();
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(due);
            assertThat(raised.late()).isTrue();
            assertThat(raised.evidence().until()).isEqualTo(due.plusSeconds(60));
        });
    }

    @Test
    void silenceThatIsOnlyALag_isNoSilence() {
        WatchedRule rule = rule(SILENCE, Duration.ZERO, null);
        Instant now = NOON.plusSeconds(3_600);
        look(rule, NOON, NOON.plusSeconds(200), now);
        Instant counted = NOON.plusSeconds(3_500);
        assertThat(look(rule, counted, now, now)).isEqualTo(counted.plusSeconds(300));
        assertThat(rule.raised()).isEmpty();
    }

    @Test
    void silenceAtAnOpening_waitsUntilWhatCameBeforeItIsCounted() {
        var mornings = new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), 8 * 60, 9 * 60);
        Instant opening = Instant.parse("2026-11-27T08:00:00Z");
        WatchedRule rule = rule(SILENCE, Duration.ZERO, mornings);
        look(rule, null, NOON.plusSeconds(300));
        assertThat(look(rule, null, Instant.MIN, opening)).isEqualTo(opening.plusSeconds(5));
        assertThat(look(rule, null, opening.minusSeconds(20), opening)).isEqualTo(opening.plusSeconds(5));
        assertThat(rule.state().dueSince()).as("not forgotten").isNotNull();
        look(rule, null, opening, opening.plusSeconds(20));
        assertThat(rule.raised()).hasSize(1);
    }

    @Test
    void lateness_tellsAnOpeningFromAnOutage() {
        WatchedRule late = rule(EVERY, Duration.ZERO, null);
        observe(late, NOON.plusSeconds(600), at(0));
        assertThat(late.raised().getFirst().lateness()).isEqualTo(Lateness.OUTAGE);
        WatchedRule inTime = rule(EVERY, Duration.ZERO, null);
        observe(inTime, NOON.plusSeconds(5), at(0));
        assertThat(inTime.raised().getFirst().lateness()).isEqualTo(Lateness.NO);
        WatchedRule waited =
                rule(EVERY, Duration.ZERO, new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), 8 * 60, 9 * 60));
        observe(waited, NOON, at(0));
        look(waited, null, Instant.parse("2026-11-27T08:00:00Z"));
        assertThat(waited.raised().getFirst().lateness()).isEqualTo(Lateness.SCHEDULE);
    }

    /** However counting lags, stands still and comes back, a source that spoke in time is never called silent. */
    @Property(tries = 300)
    void silence_isNeverToldOfASourceThatSpokeInTime(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 299) Integer> pauses,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 2_000) Integer> lags) {
        List<Instant> spoken = new ArrayList<>(List.of(NOON));
        pauses.forEach(pause -> spoken.add(spoken.getLast().plusSeconds(pause)));
        AlertRule rule = rule(SILENCE, Duration.ZERO, null).rule();
        RuleState state = RuleState.fresh(NOON);
        Instant certain = NOON;
        int look = 0;
        for (Instant now = NOON; now.isBefore(spoken.getLast()); now = now.plusSeconds(60)) {
            Instant reached = now.minusSeconds(lags.get(look++ % lags.size()));
            certain = reached.isAfter(certain) ? reached : certain;
            Instant known = certain;
            Instant heard = spoken.stream()
                    .filter(time -> !time.isAfter(known))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            WatchedRule watched = new WatchedRule(rule, state);
            look(watched, heard, certain, now);
            assertThat(watched.raised()).isEmpty();
            state = watched.state();
        }
    }

    /** Everything was counted, and the source calls by itself. */
    private @Nullable Instant look(WatchedRule rule, @Nullable Instant heard, Instant now) {
        return look(rule, heard, now, now);
    }

    private @Nullable Instant look(WatchedRule rule, @Nullable Instant heard, Instant certain, Instant now) {
        return judge.look(rule, new CountBook(ZoneOffset.UTC), new Hearing(heard, certain, Reading.NONE), now);
    }

    @Test
    void deviation_comparesWithTheSameHourOfPastWeeks() {
        var terms = new AlertTerms(AlertCondition.DEVIATION, "q", "", 3, Duration.ZERO, 5);
        CountBook past = new CountBook(ZoneOffset.UTC);
        past.putSince("q", NOON.minus(Duration.ofDays(22)));
        for (int week = 1; week <= 3; week++) {
            past.putQuarter("q", NOON.minus(Duration.ofDays(7L * week)), 4);
        }
        WatchedRule rule = rule(terms, Duration.ZERO, null);
        List<Sighting> burst = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            burst.add(at(i));
        }
        judge.observe(List.of(rule), past, burst, NOON.plusSeconds(30));
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.evidence().mean()).isEqualTo(4);
            assertThat(raised.evidence().deviation()).isEqualTo(2);
            assertThat(raised.evidence().weeks()).isEqualTo(3);
            assertThat(raised.evidence().mentions())
                    .as("the first above 4 + 3 × 2")
                    .isEqualTo(11);
        });
    }

    /** A source's first fetch brings weeks at once: each counts where it belongs, and the next that is new where it stands. */
    @Test
    void backlog_countsAtItsOwnTimeAndMakesNothingHold() {
        WatchedRule every = rule(EVERY, Duration.ZERO, null);
        WatchedRule three =
                rule(new AlertTerms(AlertCondition.COUNT, "q", "", 3, Duration.ofMinutes(10), 0), Duration.ZERO, null);
        List<Sighting> first = new ArrayList<>();
        for (int hours : List.of(900, 200, 30, 2, 2, 2)) {
            first.add(old(NOON, Duration.ofHours(hours)).dated(NOON));
        }
        assertThat(first).allMatch(Sighting::backlog);
        judge.observe(List.of(every, three), book, first, NOON);
        judge.observe(List.of(every, three), book, List.of(at(60).dated(NOON)), NOON.plusSeconds(60));
        assertThat(three.raised()).isEmpty();
        assertThat(every.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(NOON.plusSeconds(60));
            assertThat(raised.evidence().mentions()).isEqualTo(1);
        });
        Instant then = NOON.minus(Duration.ofHours(2));
        assertThat(book.sum("q", then, then).mentions()).isEqualTo(3);
    }

    /** Who could not be read meanwhile is not silenced by that. */
    @Test
    void whatCameInLate_isBacklogOnlyOfWhatNobodyListenedTo() {
        Instant since = NOON.minus(Duration.ofDays(90));
        assertThat(old(NOON, Duration.ofMinutes(59)).dated(NOON).backlog()).isFalse();
        assertThat(old(NOON, Duration.ofMinutes(61)).dated(NOON).backlog()).isTrue();
        assertThat(old(NOON, Duration.ofDays(3)).dated(since).backlog())
                .as("a source that was down")
                .isFalse();
        assertThat(old(NOON, Duration.ofDays(3)).dated(null).backlog()).isFalse();
        assertThat(old(NOON, Duration.ofDays(8)).dated(since).backlog())
                .as("told anew")
                .isTrue();
        assertThat(old(NOON, Duration.ofDays(8)).dated(null).seen()).isEqualTo(NOON.minus(Duration.ofDays(8)));
    }

    private Sighting old(Instant firstSeen, Duration age) {
        return new Sighting(
                ++sequence,
                "m" + sequence,
                firstSeen,
                null,
                firstSeen.minus(age),
                false,
                "feed",
                false,
                false,
                false,
                Map.of("q", 1L),
                null);
    }

    /** Whatever comes, two alerts of a rule are a cool-down apart, and each match is in one of them. */
    @Property(tries = 200)
    void alerts_areNeverCloserThanTheCoolDown(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 1_200) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 60) int minutes) {
        Duration cooldown = Duration.ofMinutes(minutes);
        AlertRule rule = rule(EVERY, cooldown, null).rule();
        RuleState state = RuleState.fresh(NOON);
        List<Instant> raisedAt = new ArrayList<>();
        long matches = 0;
        Instant now = NOON;
        for (int pause : pauses) {
            now = now.plusSeconds(pause);
            WatchedRule watched = new WatchedRule(rule, state);
            judge.observe(
                    List.of(watched),
                    new CountBook(ZoneOffset.UTC),
                    List.of(new Sighting(1, "m", now, "", false, false, false, Map.of("q", 1L))),
                    now);
            for (WatchedRule.Raised raised : watched.raised()) {
                raisedAt.add(now);
                matches += raised.evidence().mentions();
            }
            AlertEvidence more = watched.more();
            matches += more == null ? 0 : more.mentions();
            state = watched.state();
        }
        for (int i = 1; i < raisedAt.size(); i++) {
            assertThat(Duration.between(raisedAt.get(i - 1), raisedAt.get(i))).isGreaterThanOrEqualTo(cooldown);
        }
        assertThat(matches).isEqualTo(pauses.size());
    }

    private void observe(WatchedRule rule, Instant now, Sighting... sightings) {
        judge.observe(List.of(rule), book, List.of(sightings), now);
    }

    private Sighting at(long seconds) {
        return new Sighting(
                ++sequence, "m" + sequence, NOON.plusSeconds(seconds), "feed", false, false, false, Map.of("q", 1L));
    }

    private Sighting toned(long seconds, boolean measured, boolean negative) {
        return new Sighting(
                ++sequence,
                "m" + sequence,
                NOON.plusSeconds(seconds),
                "feed",
                measured,
                negative,
                false,
                Map.of("q", 1L));
    }

    private static WatchedRule rule(AlertTerms terms, Duration cooldown, @Nullable AlertSchedule schedule) {
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        var definition = new AlertDefinition(
                "rule", terms, cooldown, schedule, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
        return new WatchedRule(
                new AlertRule(BrandId.of("acme", "nova"), "r", definition, 1, NOON, "ana", null),
                RuleState.fresh(NOON));
    }
}
