package org.vigie.routing.conversation.absence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Absence;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** When somebody is told to be lost, of a process that may have been deaf. */
class AbsentAgentsTest {
    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final AgencyId ACME = new AgencyId("acme");

    private Instant now = Instant.parse("2026-11-28T18:00:00Z");
    private final Held held = new Held();
    private final AbsentAgents absent =
            new AbsentAgents(held, new NoQueues(), () -> now, new AbsenceSettings(GRACE, LOOK));

    private void lastHeardOf(String agent, Instant at) {
        held.seen.put(agent, at);
    }

    /** Rounds as often as they come, for so long. */
    private void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(LOOK);
            absent.round();
        }
    }

    @Test
    void whoIsNotHeardOf_isLostAfterTheGrace_andNobodyElseIs() {
        pass(Duration.ofHours(2));
        lastHeardOf("lea", now);
        lastHeardOf("tom", now.plusSeconds(60));
        pass(GRACE.minus(LOOK));
        assertThat(held.lost).isEmpty();
        pass(LOOK);
        assertThat(held.lost).containsExactly("lea");
    }

    @Test
    void afterAStart_nobodyIsLostUntilTheGracePassedAnew() {
        lastHeardOf("lea", now.minus(Duration.ofDays(1)));
        absent.round();
        pass(GRACE.minus(LOOK));
        assertThat(held.lost).isEmpty();
        pass(LOOK);
        assertThat(held.lost).containsExactly("lea");
    }

    @Test
    void whileTheDatabaseIsAway_nobodyCanBeHeardOf_andTheGraceBeginsAnew() {
        pass(Duration.ofHours(2));
        lastHeardOf("lea", now);
        held.away = true;
        pass(Duration.ofMinutes(40));
        held.away = false;
        pass(GRACE.minus(LOOK));
        assertThat(held.lost).isEmpty();
        pass(LOOK);
        assertThat(held.lost).containsExactly("lea");
    }

    @Test
    void afterAStandstill_andWithAnotherClock_theGraceBeginsAnew() {
        for (Duration jump : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            pass(Duration.ofHours(2));
            lastHeardOf("lea", now.minus(Duration.ofHours(3)));
            held.lost.clear();
            now = now.plus(jump);
            absent.round();
            pass(GRACE.minus(LOOK));
            assertThat(held.lost).as("after %s", jump).isEmpty();
            pass(LOOK);
            assertThat(held.lost).as("after %s", jump).containsExactly("lea");
            held.seen.clear();
        }
    }

    @Test
    void whoCannotBeSettled_keepsNobodyElseWaiting_andManyAreLookedAtInPages() {
        pass(Duration.ofHours(1));
        Instant then = now.minus(Duration.ofHours(1));
        for (int i = 0; i < 1_200; i++) {
            lastHeardOf("agent-%04d".formatted(i), then);
        }
        held.broken = "agent-0003";
        pass(LOOK);
        assertThat(held.lost).hasSize(1_199).doesNotHaveDuplicates().doesNotContain("agent-0003");
        held.broken = "";
        pass(LOOK);
        assertThat(held.lost).contains("agent-0003");
    }

    /** Agents who hold something until it is taken from them. */
    private static final class Held implements Departures {
        final Map<String, Instant> seen = new TreeMap<>();
        final List<String> lost = new ArrayList<>();
        boolean away;
        String broken = "";

        @Override
        public Left takeBack(BrandId brand, String agent, String reason, Actor by, Instant at) {
            throw new AssertionError("nobody's role was revoked");
        }

        @Override
        public List<Holder> unheard(Instant since, @Nullable Holder after, int most) {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            return seen.entrySet().stream()
                    .filter(agent -> !agent.getValue().isAfter(since))
                    .map(agent -> new Holder(ACME, agent.getKey()))
                    .filter(holder -> after == null || holder.agent().compareTo(after.agent()) > 0)
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Absentee> absentees(BrandScope scope, Instant since, int most) {
            return List.of();
        }

        @Override
        public Left takeBack(Holder holder, Absence absence, int most, Actor by, Instant at) {
            if (holder.agent().equals(broken)) {
                throw new IllegalStateException("broken");
            }
            if (absence.isOf(seen.getOrDefault(holder.agent(), at))) {
                lost.add(holder.agent());
                seen.remove(holder.agent());
            }
            return new Left(List.of(), List.of(), List.of());
        }
    }

    /** Nothing waits here. */
    private static final class NoQueues implements WaitingRoom {
        @Override
        public void changed(List<Conversation> conversations) {
            assertThat(conversations).isEmpty();
        }

        @Override
        public void returned(Conversation conversation, @Nullable Refusal refusal) {
            throw new AssertionError("nobody refused");
        }

        @Override
        public void withdrawn(Conversation conversation, String agent, String reason) {
            throw new AssertionError("nobody gave it away");
        }

        @Override
        public void loadChanged(AgencyId agency, AgentLoad load) {
            throw new AssertionError("no load changed");
        }

        @Override
        public OptionalLong offeredEpoch(BrandId brand, UUID conversation) {
            return OptionalLong.empty();
        }
    }
}
