package org.vigie.search.alert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

/** Silences of a source that is read each minute, watched from noon on, for 5 minutes; of one that calls, see {@link AlertJudgeTest}. */
class SilenceJudgeTest {
    /** A Thursday. */
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static final Instant DUE = at(300);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AlertSchedule FRIDAY_MORNING =
            new AlertSchedule(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), 8 * 60, 9 * 60);
    private static final Instant OPENING = Instant.parse("2026-11-27T08:00:00Z");

    private final SilenceJudge judge = new SilenceJudge(UUID::randomUUID);
    private final AlertRule rule = rule(null);
    private RuleState state = RuleState.fresh(NOON);

    @Test
    void silence_isToldOnceItsSourceWasReadAfterTheWindow() {
        Look early = look(at(290), at(300), at(320));
        assertThat(early.raised()).isEmpty();
        assertThat(early.again()).as("shortly after the next reading").isEqualTo(at(355));
        Look told = look(at(350), at(350), at(375));
        assertThat(told.raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(DUE);
            assertThat(raised.late()).isFalse();
            assertThat(raised.evidence().from()).isEqualTo(NOON);
            assertThat(raised.evidence().until())
                    .as("not further than it was read")
                    .isEqualTo(at(350));
            assertThat(raised.evidence().unreadSince()).isNull();
        });
        assertThat(told.again()).isNull();
        assertThat(look(at(9_000), at(9_000), at(9_000)).raised()).isEmpty();
    }

    @Test
    void readingThatIsNotCountedYet_isWaitedForThoughLaterOnesAreToldMeanwhile() {
        Look first = look(at(310), at(305), at(330));
        assertThat(first.raised()).isEmpty();
        assertThat(first.again()).isEqualTo(at(335));
        assertThat(state.read()).isEqualTo(at(310));
        assertThat(look(at(320), at(309), at(335)).raised()).isEmpty();
        assertThat(look(at(330), at(315), at(340)).raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().until()).isEqualTo(at(310)));
    }

    @Test
    void readingThatBroughtAMention_isNoSilence() {
        Instant heard = at(310);
        look(at(310), at(305), at(330));
        Look counted = look(heard, new Reading(MINUTE, at(310), null), at(315), at(340));
        assertThat(counted.raised()).isEmpty();
        assertThat(counted.again()).isEqualTo(heard.plus(WINDOW));
    }

    @Test
    void sourceThatNobodyCouldRead_isToldSoAfterAWindowAndOnce() {
        Look waiting = look(at(200), at(340), at(360));
        assertThat(waiting.raised()).as("read less than a window ago").isEmpty();
        assertThat(waiting.again()).isAfter(at(360)).isBeforeOrEqualTo(at(500));
        assertThat(look(at(200), at(499), at(520)).raised())
                .as("not counted so far")
                .isEmpty();
        assertThat(look(at(200), at(500), at(520)).raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(at(500));
            assertThat(raised.late()).isFalse();
            assertThat(raised.evidence().unreadSince()).isEqualTo(at(200));
            assertThat(raised.evidence().from()).isEqualTo(NOON);
        });
        for (int later = 600; later < 20_000; later += 600) {
            assertThat(look(at(200), at(later), at(later)).raised()).isEmpty();
        }
    }

    @Test
    void sourceThatIsReadAgainAfterThatWasTold_isSilentAWindowLater() {
        look(at(200), at(500), at(520));
        assertThat(look(at(800), at(810), at(815)).raised())
                .as("counted anew from 520")
                .isEmpty();
        assertThat(look(at(830), at(830), at(840)).raised()).singleElement().satisfies(raised -> {
            assertThat(raised.due()).isEqualTo(at(820));
            assertThat(raised.evidence().unreadSince()).isNull();
            assertThat(raised.evidence().from()).as("nothing came since then").isEqualTo(NOON);
        });
        assertThat(look(at(830), at(5_000), at(5_000)).raised())
                .as("told, until it is heard")
                .isEmpty();
    }

    @Test
    void sourceThatFailsAgainAfterItWasRead_isToldUnreadAgain() {
        look(at(200), at(500), at(520));
        assertThat(look(at(700), at(1_100), at(1_100)).raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().unreadSince()).isEqualTo(at(700)));
    }

    @Test
    void sourceThatWasNeverRead_isUnreadSinceItIsWatched() {
        assertThat(look(null, at(300), at(320)).raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().unreadSince()).isEqualTo(NOON));
    }

    @Test
    void sourceThatWasPaused_isUnreadOnlySinceItGoesOn() {
        Reading resumed = new Reading(MINUTE, at(100), at(5_000));
        assertThat(look(null, resumed, at(5_020), at(5_030)).raised()).isEmpty();
        assertThat(look(null, resumed, at(5_400), at(5_420)).raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().unreadSince()).isEqualTo(at(5_000)));
    }

    @Test
    void sourceThatWasNeverReadAndPaused_isUnreadOnlySinceItGoesOn() {
        Reading resumed = new Reading(MINUTE, null, at(5_000));
        assertThat(look(null, resumed, at(5_020), at(5_030)).raised()).isEmpty();
    }

    /** Read at 100, paused, and read again at 5010: nothing came from noon on, and the pause is part of that. */
    @Test
    void silence_includesAPauseOfItsSource() {
        assertThat(look(null, (Reading) null, at(320), at(330)).raised())
                .as("nothing is told of a source while it is paused")
                .isEmpty();
        Reading resumed = new Reading(MINUTE, at(100), at(5_000));
        assertThat(look(null, resumed, at(5_005), at(5_006)).raised())
                .as("not looked at since")
                .isEmpty();
        Reading read = new Reading(MINUTE, at(5_010), at(5_000));
        assertThat(look(null, read, at(5_009), at(5_011)).raised())
                .as("what that reading brought is not counted yet")
                .isEmpty();
        assertThat(look(null, read, at(5_020), at(5_025)).raised())
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.due()).isEqualTo(DUE);
                    assertThat(raised.evidence().from()).isEqualTo(NOON);
                    assertThat(raised.evidence().until()).isEqualTo(at(5_010));
                    assertThat(raised.evidence().unreadSince())
                            .as("it was silent, not unread")
                            .isNull();
                });
        assertThat(look(null, read, at(9_000), at(9_000)).raised()).isEmpty();
    }

    /** What the first reading after the pause finds was published in it and ends the silence. */
    @Test
    void mentionFoundAfterAPause_endsTheSilenceThatIncludesIt() {
        Reading read = new Reading(MINUTE, at(5_010), at(5_000));
        Look heard = look(at(5_010), read, at(5_020), at(5_025));
        assertThat(heard.raised()).isEmpty();
        assertThat(heard.again()).isEqualTo(at(5_310));
    }

    @Test
    void sourceOfWhichNobodyCanTell_isAskedForAgain() {
        Look unknown = look(null, (Reading) null, at(3_600), at(3_600));
        assertThat(unknown.raised()).isEmpty();
        assertThat(unknown.again()).isEqualTo(at(3_605));
    }

    @Test
    void sourceThatIsReadMoreSeldomThanTheWindow_isNotUnreadInBetween() {
        Reading hourly = new Reading(Duration.ofHours(1), NOON, null);
        assertThat(look(null, hourly, at(3_590), at(3_590)).raised()).isEmpty();
        assertThat(look(null, hourly, at(3_670), at(3_690)).raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().unreadSince()).isEqualTo(NOON));
    }

    @Test
    void silence_isLateOnlyAfterTheNextReadingWasDue() {
        Duration slow = Duration.ofMinutes(4);
        assertThat(look(null, new Reading(slow, at(530), null), at(535), at(560))
                        .raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.lateness()).isEqualTo(Lateness.NO));
        state = RuleState.fresh(NOON);
        assertThat(look(null, new Reading(slow, at(7_190), null), at(7_200), at(7_200))
                        .raised())
                .as("search was down for hours")
                .singleElement()
                .satisfies(raised -> assertThat(raised.lateness()).isEqualTo(Lateness.OUTAGE));
    }

    @Test
    void readingThatFails_isAskedForMoreAndMoreSeldom() {
        state = new RuleState(NOON, at(520), at(500), UUID.randomUUID(), null, null, true, null);
        assertThat(look(at(200), at(1_060), at(1_060)).again()).isEqualTo(at(1_260));
        assertThat(look(at(200), at(90_000), at(90_000)).again()).isEqualTo(at(90_600));
    }

    @Test
    void sourceThatWasUnreadAtNight_isToldAtTheOpeningAsItIsThen() {
        AlertRule mornings = rule(FRIDAY_MORNING);
        assertThat(look(mornings, at(200), at(500), at(520)).again()).isEqualTo(OPENING);
        RuleState waiting = state;
        assertThat(look(mornings, at(200), OPENING, OPENING.plusSeconds(20)).raised())
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.lateness()).isEqualTo(Lateness.SCHEDULE);
                    assertThat(raised.evidence().unreadSince()).isEqualTo(at(200));
                });
        state = waiting;
        Instant read = OPENING.minusSeconds(60);
        Look again = look(mornings, read, OPENING, OPENING.plusSeconds(20));
        assertThat(again.raised())
                .as("it is a silence now, and looked at as such at once")
                .isEmpty();
        assertThat(again.again()).isEqualTo(OPENING.plusSeconds(20));
        assertThat(look(mornings, read, OPENING, OPENING.plusSeconds(21)).raised())
                .singleElement()
                .satisfies(raised -> assertThat(raised.evidence().unreadSince()).isNull());
    }

    /**
     * However readings succeed and fail, and counting lags: a source is called silent only up to a reading after its window, and when
     * nothing was stored until then; it is called unread only when no reading succeeded for a window; and each is told once.
     */
    @Property(tries = 300)
    void source_isCalledSilentOnlyForTimeInWhichItWasRead(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 20, max = 900) Integer> readings,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 2) Integer> failures,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 30, max = 4_000) Integer> mentions,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 200) Integer> lags) {
        state = RuleState.fresh(NOON);
        TreeSet<Instant> read = read(readings, failures);
        TreeSet<Instant> stored = stored(mentions, read);
        List<WatchedRule.Raised> all = new ArrayList<>();
        Instant counted = NOON;
        int step = 0;
        for (Instant now = NOON; now.isBefore(at(20_000)); now = now.plusSeconds(15)) {
            Instant reached = now.minusSeconds(lags.get(step++ % lags.size()));
            counted = reached.isAfter(counted) ? reached : counted;
            Instant heard = stored.floor(counted);
            for (WatchedRule.Raised raised : look(heard, new Reading(MINUTE, read.floor(now), null), counted, now)
                    .raised()) {
                assertTrue(raised, read, stored, counted, now);
                all.add(raised);
            }
        }
        assertThat(all)
                .extracting(raised -> raised.evidence().unreadSince())
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates();
        assertThat(all)
                .filteredOn(raised -> raised.evidence().unreadSince() == null)
                .extracting(raised -> raised.evidence().from())
                .doesNotHaveDuplicates();
    }

    private static void assertTrue(
            WatchedRule.Raised raised, TreeSet<Instant> read, TreeSet<Instant> stored, Instant counted, Instant now) {
        AlertEvidence evidence = raised.evidence();
        assertThat(raised.due()).isBeforeOrEqualTo(counted);
        if (evidence.unreadSince() == null) {
            assertThat(read).contains(evidence.until());
            assertThat(evidence.until()).isBetween(raised.due(), counted);
            assertThat(stored.subSet(evidence.from(), false, evidence.until(), true))
                    .isEmpty();
        } else {
            assertThat(read.subSet(evidence.unreadSince(), false, now, true)).isEmpty();
            assertThat(Duration.between(evidence.unreadSince(), raised.due())).isGreaterThanOrEqualTo(WINDOW);
        }
    }

    /** Times at which a reading succeeded: two of three do where {@code failures} is 1, none where it is 2. */
    private static TreeSet<Instant> read(List<Integer> pauses, List<Integer> failures) {
        TreeSet<Instant> read = new TreeSet<>();
        Instant time = NOON;
        for (int i = 0; time.isBefore(at(20_000)); i++) {
            time = time.plusSeconds(pauses.get(i % pauses.size()));
            int failing = failures.get(i / 5 % failures.size());
            if (failing == 0 || (failing == 1 && i % 3 != 0)) {
                read.add(time);
            }
        }
        return read;
    }

    /** What is published is stored by the next reading that succeeds. */
    private static TreeSet<Instant> stored(List<Integer> pauses, TreeSet<Instant> read) {
        TreeSet<Instant> stored = new TreeSet<>();
        Instant time = NOON;
        for (int i = 0; time.isBefore(at(20_000)); i++) {
            time = time.plusSeconds(pauses.get(i % pauses.size()));
            Instant seen = read.ceiling(time);
            if (seen != null) {
                stored.add(seen);
            }
        }
        return stored;
    }

    private record Look(
            List<WatchedRule.Raised> raised, @Nullable Instant again) {}

    /** The source is read each minute and was never heard. */
    private Look look(@Nullable Instant lastRead, Instant counted, Instant now) {
        return look(rule, lastRead, counted, now);
    }

    private Look look(AlertRule one, @Nullable Instant lastRead, Instant counted, Instant now) {
        return look(one, new Hearing(null, counted, new Reading(MINUTE, lastRead, null)), now);
    }

    private Look look(@Nullable Instant heard, @Nullable Reading reading, Instant counted, Instant now) {
        return look(rule, new Hearing(heard, counted, reading), now);
    }

    private Look look(AlertRule one, Hearing hearing, Instant now) {
        WatchedRule watched = new WatchedRule(one, state);
        Instant again = judge.look(watched, hearing.by(now), now);
        state = watched.state();
        return new Look(watched.raised(), again);
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static AlertRule rule(@Nullable AlertSchedule schedule) {
        var terms = new AlertTerms(AlertCondition.SILENCE, "", "press", 0, WINDOW, 0);
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        var definition = new AlertDefinition(
                "rule", terms, Duration.ZERO, schedule, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
        return new AlertRule(BrandId.of("acme", "nova"), "r", definition, 1, NOON, "ana", null);
    }
}
