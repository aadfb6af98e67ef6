package org.vigie.routing.conversation.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vigie.wire.problem.Problem;

/** Whatever is asked in whatever order: one holder, rising epochs, no clock lost, refusals change nothing. */
class LifecycleModelTest {
    private static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");

    enum Kind {
        OFFER,
        ACCEPT,
        PICK,
        REJECT,
        WITHDRAW,
        RELEASE,
        LEAD_RELEASE,
        RESOLVE,
        LEAD_RESOLVE,
        REPLIED,
        MENTIONED,
        REOPEN,
        UNDELIVERED,
        UNDELIVERED_IN_HAND,
        SNOOZE,
        LEAD_SNOOZE,
        WAKE
    }

    private static final Duration ASIDE = Duration.ofSeconds(15);

    private static final Happening FAILED = new Happening("ReplyFailed", Map.of(), Map.of());

    /** @param epochBehind how many epochs behind the caller is */
    record Command(Kind kind, int agent, int epochBehind, int seconds) {}

    @Provide
    Arbitrary<List<Command>> commands() {
        Arbitrary<Command> command = Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(8, 0),
                                net.jqwik.api.Tuple.of(1, 1),
                                net.jqwik.api.Tuple.of(1, 2)),
                        Arbitraries.integers().between(0, 20))
                .as(Command::new);
        return command.list().ofMinSize(1).ofMaxSize(80);
    }

    @Property(tries = 500)
    void life_keepsItsInvariants(@ForAll("commands") List<Command> commands) {
        Life life = new Life(
                ConversationState.NEW,
                null,
                null,
                0,
                0,
                null,
                new Clocks(T0, T0, null, null, null, T0, null, null, T0));
        Instant now = T0;
        for (Command command : commands) {
            now = now.plusSeconds(command.seconds());
            Life before = life;
            try {
                Step step = apply(before, command, now);
                life = step.life();
                check(before, life, step, command);
            } catch (Problem problem) {
                assertThat(life).isEqualTo(before);
            }
        }
    }

    private static Step apply(Life life, Command command, Instant now) {
        Agent agent = new Agent("agent-" + command.agent(), "");
        long epoch = life.epoch() - command.epochBehind();
        return switch (command.kind()) {
            case OFFER -> Lifecycle.offer(life, agent, epoch, 1, now.plusSeconds(30), now);
            case ACCEPT -> Lifecycle.accept(life, agent, epoch, 1, now);
            case PICK -> Lifecycle.pick(life, agent, Duration.ZERO, now);
            case REJECT -> Lifecycle.reject(life, agent, epoch, 1, now);
            case WITHDRAW -> Lifecycle.withdraw(life, epoch, "timeout", now);
            case RELEASE -> Lifecycle.release(life, agent.id(), false, epoch, now);
            case LEAD_RELEASE -> Lifecycle.release(life, agent.id(), true, epoch, now);
            case RESOLVE -> Lifecycle.resolve(life, agent.id(), false, epoch, now);
            case LEAD_RESOLVE -> Lifecycle.resolve(life, agent.id(), true, epoch, now);
            case REPLIED -> Lifecycle.replied(life, agent.id(), "d", epoch, now, now, now);
            case MENTIONED -> Lifecycle.mentioned(life, true, Duration.ofMinutes(10), now, now);
            case REOPEN -> Lifecycle.reopen(life, agent, epoch, now);
            case UNDELIVERED -> Lifecycle.undelivered(life, agent.id(), false, now, FAILED, now);
            case SNOOZE -> Lifecycle.snooze(life, agent.id(), false, epoch, now.plus(ASIDE), now);
            case LEAD_SNOOZE -> Lifecycle.snooze(life, agent.id(), true, epoch, now.plus(ASIDE), now);
            case WAKE -> Lifecycle.wake(life, now).orElseGet(() -> Step.unchanged(life));
            case UNDELIVERED_IN_HAND -> Lifecycle.undelivered(life, agent.id(), true, now, FAILED, now);
        };
    }

    private static void check(Life before, Life after, Step step, Command command) {
        assertThat(after.epoch()).isGreaterThanOrEqualTo(before.epoch());
        boolean handed = before.state() != after.state() && after.state() != ConversationState.PENDING_CUSTOMER;
        Agent holder = before.agent();
        boolean goesOn = before.state() == ConversationState.PENDING_CUSTOMER
                && after.state() == ConversationState.ASSIGNED
                && command.kind() == Kind.UNDELIVERED_IN_HAND;
        if (handed && goesOn) {
            assertThat(after.agent()).as("%s keeps the holder", command).isEqualTo(holder);
        } else if (handed) {
            assertThat(after.epoch()).as("%s moves the epoch", command).isGreaterThan(before.epoch());
            assertThat(step.happenings()).as("%s is told", command).isNotEmpty();
        }
        boolean held = before.state() == ConversationState.ASSIGNED && after.state() == ConversationState.ASSIGNED;
        if (held) {
            assertThat(after.agent()).as("%s takes it from nobody", command).isEqualTo(holder);
        }
        if (before.state() == ConversationState.SNOOZED || after.state() == ConversationState.SNOOZED) {
            checkAside(before, after, command);
        }
        if (after.state().waits() || after.state() == ConversationState.RESERVED) {
            assertThat(after.clocks().waitingSince())
                    .as("%s keeps the clock", command)
                    .isNotNull();
        }
        boolean answered = after.clocks().firstResponseAt() != null;
        if (after.state() == ConversationState.PENDING_CUSTOMER
                || after.state() == ConversationState.RESOLVED && answered) {
            assertThat(after.clocks().waitingSince()).isNull();
        }
        assertThat(after.clocks().openedAt()).isEqualTo(before.clocks().openedAt());
        if (before.clocks().firstResponseAt() != null) {
            assertThat(after.clocks().firstResponseAt())
                    .isEqualTo(before.clocks().firstResponseAt());
        }
        checkFencing(command);
    }

    /** Whose it is and since when its customer waits does not change with it, and no answer leaves from there. */
    private static void checkAside(Life before, Life after, Command command) {
        if (after.state() == ConversationState.SNOOZED) {
            assertThat(after.agent()).as("%s leaves it whose it is", command).isEqualTo(before.agent());
        }
        if (after.state() != ConversationState.RESOLVED) {
            assertThat(after.clocks().waitingSince())
                    .as("%s keeps the clock", command)
                    .isEqualTo(before.clocks().waitingSince())
                    .isNotNull();
        }
        assertThat(after.state()).isNotEqualTo(ConversationState.PENDING_CUSTOMER);
    }

    private static void checkFencing(Command command) {
        boolean stale = command.epochBehind() > 0 && command.kind() != Kind.ACCEPT;
        boolean fenced = List.of(
                        Kind.OFFER, Kind.REJECT, Kind.RELEASE, Kind.RESOLVE, Kind.LEAD_RELEASE, Kind.LEAD_RESOLVE)
                .contains(command.kind());
        assertThat(stale && fenced)
                .as("%s was let through with an old epoch", command)
                .isFalse();
    }
}
