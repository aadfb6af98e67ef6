package org.vigie.search.alert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

/** A rule over a window that came due while its schedule was closed, and whose opening nobody looked at in time. */
class WaitingRuleTest {
    private static final String THURSDAY = "2026-11-26T";
    private static final Instant OPENING = thursday("09:00:00");
    private static final Instant TOMORROW = OPENING.plus(Duration.ofDays(1));
    private static final AlertSchedule HOURS =
            new AlertSchedule(ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), 9 * 60, 18 * 60);
    private static final AlertTerms COUNT_OF_3 =
            new AlertTerms(AlertCondition.COUNT, "q", "", 3, Duration.ofMinutes(10), 0);

    private final AlertJudge judge = new AlertJudge(UUID::randomUUID);
    private final CountBook book = new CountBook(ZoneOffset.UTC);
    private long sequence;

    @Test
    void openingOfAnOutage_isRaisedAtTheNextOneByWhatHeldThere() {
        WatchedRule rule = waitingSince("08:55:00");
        assertThat(rule.opening()).isEqualTo(OPENING);
        assertThat(look(rule, thursday("19:00:00"))).isEqualTo(TOMORROW);
        assertThat(rule.raised()).as("nobody is woken at 19:00").isEmpty();
        assertThat(look(rule, thursday("19:05:00"))).as("settled once").isEqualTo(TOMORROW);
        look(rule, TOMORROW);
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isBeforeOrEqualTo(OPENING);
            assertThat(raised.lateness()).isEqualTo(Lateness.OUTAGE);
            assertThat(raised.evidence().mentions()).isEqualTo(3);
            assertThat(raised.evidence().until()).isEqualTo(OPENING);
            assertThat(raised.evidence().queryVersion()).isEqualTo(7);
        });
    }

    @Test
    void openingOverWhichSearchWasAway_isJudgedAsOfThat() {
        WatchedRule rule = waitingSince("08:55:00");
        look(rule, thursday("09:30:00"));
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(thursday("08:55:00"));
            assertThat(raised.lateness()).isEqualTo(Lateness.OUTAGE);
        });
        WatchedRule inTime = waitingSince("08:55:00");
        look(inTime, OPENING.plusSeconds(20));
        assertThat(inTime.raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.lateness()).isEqualTo(Lateness.SCHEDULE));
    }

    @Test
    void whatDidNotHoldAtTheOpening_isForgottenAlsoWhenThatHasClosedAgain() {
        WatchedRule rule = waitingSince("03:00:00");
        assertThat(look(rule, thursday("19:00:00"))).isNull();
        assertThat(rule.state().dueSince()).isNull();
        assertThat(rule.raised()).isEmpty();
    }

    /** Else a night's alert that came to nothing would swallow one of the day. */
    @Test
    void mentionsSeenAfterTheOpening_areJudgedThoughTheRuleStillWaits() {
        WatchedRule rule = waitingSince("03:00:00");
        observe(rule, thursday("19:00:00"), "11:00:00", "11:00:01", "11:00:02");
        assertThat(rule.raised()).isEmpty();
        look(rule, TOMORROW);
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(thursday("11:00:02"));
            assertThat(raised.lateness()).isEqualTo(Lateness.OUTAGE);
        });
    }

    @Test
    void mentionsSeenAfterAnOpeningThatIsOpenStill_makeOneAlertOfAll() {
        WatchedRule held = waitingSince("08:55:00");
        observe(held, thursday("12:00:00"), "11:00:00", "11:00:01", "11:00:02");
        assertThat(held.raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.due()).isEqualTo(thursday("08:55:00")));
        WatchedRule kept = waitingSince("08:55:00");
        observe(kept, thursday("19:00:00"), "11:00:00", "11:00:01", "11:00:02");
        assertThat(kept.state().dueSince()).isEqualTo(OPENING);
        look(kept, TOMORROW);
        assertThat(kept.raised()).hasSize(1);
    }

    /** All of it is handed over only after the closing: the opening is looked at while it is known what was counted. */
    @Test
    void whatIsSeenAfterItsOpeningHasPassed_isSettledAtOnce() {
        WatchedRule rule = rule(COUNT_OF_3, HOURS);
        Instant evening = thursday("19:00:00");
        observe(rule, evening, "08:55:00", "08:55:01", "08:55:02");
        assertThat(rule.opening()).isEqualTo(OPENING);
        assertThat(look(rule, evening)).isEqualTo(TOMORROW);
        look(rule, TOMORROW);
        assertThat(rule.raised()).hasSize(1);
    }

    @Test
    void negativeRate_isJudgedAsOfTheOpeningToo() {
        var terms = new AlertTerms(AlertCondition.NEGATIVE_RATE, "q", "", 0.5, Duration.ofMinutes(10), 3);
        WatchedRule rule = rule(terms, HOURS);
        observe(rule, thursday("08:55:03"), "08:55:00", "08:55:01", "08:55:02");
        look(rule, thursday("09:30:00"));
        assertThat(rule.raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().negative()).isEqualTo(3));
    }

    /** Minutes are kept for two days: what cannot be looked up any more is told rather than lost. */
    @Test
    void openingWhoseMinutesAreGone_goesByWhatTheRuleWaitedWith() {
        WatchedRule rule = waitingSince("03:00:00");
        Instant back = OPENING.plus(Duration.ofDays(2)).plusSeconds(60);
        judge.look(rule, new CountBook(ZoneOffset.UTC), new Hearing(null, back, Reading.NONE), back);
        assertThat(rule.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.evidence().mentions()).isEqualTo(3);
            assertThat(raised.evidence().until()).isEqualTo(thursday("03:00:00"));
        });
    }

    @Test
    void openingInAnHourThatTheClockLeavesOut_isWhereItJumps() {
        var early = new AlertSchedule(ZoneId.of("Europe/Paris"), EnumSet.allOf(DayOfWeek.class), 2 * 60 + 30, 4 * 60);
        Instant jump = Instant.parse("2026-03-29T01:00:00Z");
        WatchedRule rule = rule(COUNT_OF_3, early);
        Instant due = jump.minusSeconds(120);
        observe(rule, due, due, due, due);
        assertThat(rule.opening()).isEqualTo(jump);
        look(rule, jump.plusSeconds(1_800));
        assertThat(rule.raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().until()).isEqualTo(jump));
    }

    /** Three mentions, counted in time. */
    private WatchedRule waitingSince(String time) {
        WatchedRule rule = rule(COUNT_OF_3, HOURS);
        Instant due = thursday(time);
        observe(rule, due, due, due, due);
        return rule;
    }

    private void observe(WatchedRule rule, Instant now, String... times) {
        observe(rule, now, Arrays.stream(times).map(WaitingRuleTest::thursday).toArray(Instant[]::new));
    }

    private void observe(WatchedRule rule, Instant now, Instant... times) {
        List<Sighting> sightings = Arrays.stream(times)
                .map(time -> new Sighting(++sequence, "m" + sequence, time, "feed", true, true, false, Map.of("q", 7L)))
                .toList();
        judge.observe(List.of(rule), book, sightings, now);
    }

    private @Nullable Instant look(WatchedRule rule, Instant now) {
        return judge.look(rule, book, new Hearing(null, now, Reading.NONE), now);
    }

    private static Instant thursday(String time) {
        return Instant.parse(THURSDAY + time + "Z");
    }

    private static WatchedRule rule(AlertTerms terms, AlertSchedule schedule) {
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        var definition = new AlertDefinition(
                "rule", terms, Duration.ZERO, schedule, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
        return new WatchedRule(
                new AlertRule(BrandId.of("acme", "nova"), "r", definition, 1, OPENING, "ana", null),
                RuleState.fresh(OPENING));
    }
}
