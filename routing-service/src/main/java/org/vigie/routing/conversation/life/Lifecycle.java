package org.vigie.routing.conversation.life;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;

/**
 * The life cycle of a conversation as pure functions of (life, command, now): new → reserved → assigned → pending
 * customer → resolved → reopened, and watched and snoozed beside them. A command that does not fit throws a Problem with the reason
 * documented at its RPC and changes nothing.
 */
public final class Lifecycle {
    private static final String UNDELIVERED = "reply_undelivered";
    private static final String CUSTOMER_ANSWERED = "customer_answered";
    /** In the facts, the audit and the history. */
    public static final String REASSIGNED = "reassigned";
    /** In the history. */
    public static final String SNOOZED = "snoozed";
    /** In the facts, the audit and the history. */
    public static final String SNOOZE_OVER = "snooze_over";

    private Lifecycle() {}

    /** Offers a waiting conversation to an agent. STALE_EPOCH when it moved on, STATE_INVALID when it does not wait. */
    public static Step offer(Life life, Agent to, long epoch, long generation, Instant until, Instant now) {
        requireEpoch(life, epoch);
        if (!life.state().waits()) {
            throw invalid(life, "waiting");
        }
        Life next = life.reserved(to, generation, until, now);
        return Step.of(next, new Happening("ConversationReserved", Map.of("agent", to.id()), Map.of("epoch", (double)
                next.epoch())));
    }

    /** Takes the conversation offered to the caller. Repeating the same accept changes nothing. */
    public static Step accept(Life life, Agent by, long epoch, long generation, Instant now) {
        if (isRepeatedAccept(life, by, epoch)) {
            return Step.unchanged(life);
        }
        requireOffer(life, by, epoch, generation, now);
        return assign(life, by, now);
    }

    /**
     * Takes a waiting, watched or snoozed conversation from the list; repeating it changes nothing.
     *
     * @param firstResponse what its queue promises; counts from now when it was only watched
     */
    public static Step pick(Life life, Agent by, Duration firstResponse, Instant now) {
        return switch (life.state()) {
            case NEW, REOPENED, SNOOZED -> assign(life, by, now);
            case WATCHED -> assign(life.promised(now, firstResponse), by, now);
            case RESERVED -> {
                if (life.isOf(by.id()) || hasLapsed(life, now)) {
                    yield assign(life, by, now);
                }
                throw new Problem(RoutingReason.RESERVED_FOR_ANOTHER, "It is offered to somebody else right now.");
            }
            case ASSIGNED -> {
                if (life.isOf(by.id())) {
                    yield Step.unchanged(life);
                }
                throw alreadyAssigned(life);
            }
            case PENDING_CUSTOMER, RESOLVED -> throw invalid(life, "waiting");
        };
    }

    /** Refuses the offer made to the caller. */
    public static Step reject(Life life, Agent by, long epoch, long generation, Instant now) {
        requireOffer(life, by, epoch, generation, now);
        return back(life, life.returned(now), "rejected");
    }

    /** Takes an offer back: it lapsed, its agent is gone, or the queues are rebuilt. Nothing when it moved on. */
    public static Step withdraw(Life life, long epoch, String reason, Instant now) {
        if (life.state() != ConversationState.RESERVED || life.epoch() != epoch) {
            return Step.unchanged(life);
        }
        return back(life, life.returned(now), reason);
    }

    /** Gives an assigned or snoozed conversation back to its queue. Whoever has it may, and a lead. */
    public static Step release(Life life, String by, boolean lead, long epoch, Instant now) {
        requireInHand(life);
        requireHolder(life, by, lead);
        requireEpoch(life, epoch);
        return life.isOf(by)
                ? back(life, life.returned(now), "released")
                : by(by, back(life, life.returned(now), "released_by_lead"));
    }

    private static void requireInHand(Life life) {
        if (life.state() != ConversationState.ASSIGNED && life.state() != ConversationState.SNOOZED) {
            String actual = life.state().word();
            throw new Problem(
                    RoutingReason.NOT_ASSIGNED,
                    "state: expected assigned, actual " + actual,
                    Map.of("expected", ConversationState.ASSIGNED.word(), "actual", actual));
        }
    }

    /**
     * Puts an assigned conversation aside until then, or one that is aside until another time; it stays whose it is. Whoever has it may, and
     * a lead. Repeating it changes nothing.
     */
    public static Step snooze(Life life, String by, boolean lead, long epoch, Instant until, Instant now) {
        boolean repeated = life.epoch() == epoch + 1 && until.equals(life.snoozedUntil());
        if (repeated && (lead || life.isOf(by))) {
            return Step.unchanged(life);
        }
        requireInHand(life);
        requireHolder(life, by, lead);
        requireEpoch(life, epoch);
        Agent holder = life.agent();
        Life next = life.snoozed(until, now);
        Step step = Step.of(
                next,
                new Happening(
                        "ConversationSnoozed",
                        Map.of("agent", holder == null ? "" : holder.id()),
                        Map.of("epoch", (double) next.epoch(), "snooze_seconds", seconds(now, until))));
        return life.isOf(by) ? step : by(by, step);
    }

    /** Returns to its queue what was put aside until now or before; empty when it is not so, or not yet. */
    public static Optional<Step> wake(Life life, Instant now) {
        Instant until = life.snoozedUntil();
        return until == null || until.isAfter(now)
                ? Optional.empty()
                : Optional.of(back(life, life.returned(now), SNOOZE_OVER));
    }

    /**
     * Takes it from whoever has it, or moves it while it waits, because a lead says so; its clocks go on. STATE_INVALID when nobody is to
     * do anything about it now.
     */
    public static Step withdrawnBy(Life life, String lead, long epoch, Instant now) {
        requireGiveable(life, epoch);
        return by(lead, back(life, life.returned(now), REASSIGNED));
    }

    /** Gives it to somebody because a lead says so: whoever else has it is asked first, see {@link #withdrawnBy}. */
    public static Step givenBy(Life life, Agent to, String lead, long epoch, Instant now) {
        requireGiveable(life, epoch);
        return by(lead, assign(life, to, now));
    }

    /** Whoever hears of it hears who did it. */
    private static Step by(String lead, Step step) {
        return new Step(
                step.life(),
                step.happenings().stream().map(told -> told.with("by", lead)).toList());
    }

    private static void requireGiveable(Life life, long epoch) {
        requireEpoch(life, epoch);
        boolean open = life.state().waits()
                || life.state() == ConversationState.RESERVED
                || life.state() == ConversationState.ASSIGNED
                || life.state() == ConversationState.SNOOZED;
        if (!open) {
            throw invalid(life, "waiting, offered, assigned or put aside");
        }
    }

    /** Takes it from somebody who may work the brand no longer; empty when they have nothing of it that somebody waits for. */
    public static Optional<Step> takeBack(Life life, String from, String reason, Instant now) {
        boolean owed = life.state() == ConversationState.RESERVED || life.state() == ConversationState.ASSIGNED;
        return owed && life.isOf(from) ? Optional.of(back(life, life.returned(now), reason)) : Optional.empty();
    }

    /** Closes it. The holder may; a lead also when nobody holds it. One opened again is a matter of its own: it took from then on. */
    public static Step resolve(Life life, String by, boolean lead, long epoch, Instant now) {
        if (life.state() == ConversationState.RESOLVED) {
            throw invalid(life, "open");
        }
        requireHolder(life, by, lead);
        requireEpoch(life, epoch);
        return Step.of(
                life.resolved(now),
                new Happening(
                        "ConversationResolved",
                        Map.of("agent", by),
                        Map.of("resolution_seconds", seconds(life.clocks().begunAt(), now))));
    }

    /** Opens what was resolved by mistake again, in the hands of the caller. Repeating it changes nothing. */
    public static Step reopen(Life life, Agent by, long epoch, Instant now) {
        if (isRepeatedAccept(life, by, epoch)) {
            return Step.unchanged(life);
        }
        if (life.state() != ConversationState.RESOLVED) {
            throw invalid(life, "resolved");
        }
        requireEpoch(life, epoch);
        Life next = life.inHandOf(by, now);
        return new Step(
                next,
                List.of(
                        new Happening("ConversationReopened", Map.of("agent", by.id(), "reason", "by_hand"), Map.of()),
                        assigned(next, by, next.clocks().waitingSince(), now)));
    }

    /** Whether the caller may answer: NOT_ASSIGNED, NOT_HOLDER or STALE_EPOCH when not. */
    public static void requireAnswerable(Life life, String by, long epoch) {
        if (life.state() != ConversationState.ASSIGNED && life.state() != ConversationState.PENDING_CUSTOMER) {
            throw new Problem(
                    RoutingReason.NOT_ASSIGNED,
                    "Accept it before answering.",
                    Map.of("actual", life.state().word()));
        }
        requireHolder(life, by, false);
        requireEpoch(life, epoch);
    }

    /**
     * A reply was delivered.
     *
     * @param epoch of the assignment under which it was written: a later holder keeps what they hold
     * @param writtenAt when the agent sent it: a mention that came after it still waits, and what was promised when the
     *     conversation came back after it still holds
     */
    public static Step replied(
            Life life, String by, String delivery, long epoch, Instant writtenAt, Instant deliveredAt, Instant now) {
        boolean current = life.epoch() == epoch && life.isOf(by);
        boolean answersAll = !life.clocks().lastMentionAt().isAfter(writtenAt);
        boolean toCustomer = life.state() == ConversationState.ASSIGNED && current && answersAll;
        boolean over = life.state() == ConversationState.RESOLVED;
        Instant reopenedAt = life.clocks().reopenedAt();
        boolean ofBefore = reopenedAt != null && writtenAt.isBefore(reopenedAt) && !answersAll;
        Clocks clocks =
                ofBefore ? life.clocks().touched(now) : life.clocks().answered(deliveredAt, toCustomer || over, now);
        Happening sent = new Happening(
                "ReplySent",
                Map.of("agent", by, "delivery", delivery),
                replyFigures(life.clocks(), clocks, deliveredAt));
        return Step.of(toCustomer ? life.pendingCustomer(clocks) : life.withClocks(clocks), sent);
    }

    /**
     * The newest reply did not reach the customer, and only a person can change that. Whoever has the conversation in hand keeps it; what looked
     * answered or done comes back, for the customer waits. Their clock goes on from when the answer should have left.
     *
     * @param present its writer hears of it in their own call, and goes on with it
     * @param failed what is told of the reply
     */
    public static Step undelivered(
            Life life, String by, boolean present, Instant writtenAt, Happening failed, Instant now) {
        return switch (life.state()) {
            case RESOLVED ->
                new Step(
                        life.backInQueue(writtenAt, now),
                        List.of(
                                failed,
                                new Happening("ConversationReopened", Map.of("reason", UNDELIVERED), Map.of())));
            case PENDING_CUSTOMER -> {
                if (present && life.isOf(by)) {
                    yield Step.of(
                            life.stillInHand(writtenAt, now),
                            new Happening(failed.type(), failed.labels(), Map.of("still_waiting", 1.0)));
                }
                Step returned = back(life, life.returnedUnanswered(writtenAt, now), UNDELIVERED);
                yield new Step(
                        returned.life(), List.of(failed, returned.happenings().getFirst()));
            }
            case NEW, RESERVED, ASSIGNED, REOPENED, SNOOZED, WATCHED ->
                Step.of(life.withClocks(life.clocks().touched(now)), failed);
        };
    }

    private static Map<String, Double> replyFigures(Clocks before, Clocks after, Instant deliveredAt) {
        Map<String, Double> figures = new HashMap<>();
        if (before.firstResponseAt() == null && after.firstResponseAt() != null) {
            // While it was only watched nobody waited: as in the promise, that time does not count.
            Instant since = before.waitingSince();
            figures.put("first_response_seconds", seconds(since == null ? before.openedAt() : since, deliveredAt));
        }
        figures.put("still_waiting", after.waitingSince() == null ? 0.0 : 1.0);
        return figures;
    }

    /**
     * A mention came in for it.
     *
     * @param answerWanted it came through an account, or a query asks for an answer
     * @param firstResponse what its queue promises; counts from this mention when nobody waited before and nobody ever answered
     * @param at when it came
     */
    public static Step mentioned(Life life, boolean answerWanted, Duration firstResponse, Instant at, Instant now) {
        return switch (life.state()) {
            case NEW, REOPENED, RESERVED, ASSIGNED -> {
                Clocks clocks = life.clocks().mentioned(at, now);
                yield Step.unchanged(life.withClocks(clocks.waitingSince() == null ? clocks.waiting(at, now) : clocks));
            }
            case PENDING_CUSTOMER -> back(life, life.returnedWaiting(at, now), CUSTOMER_ANSWERED);
            case SNOOZED -> {
                Life back = life.returned(now);
                yield back(life, back.withClocks(back.clocks().mentioned(at, now)), CUSTOMER_ANSWERED);
            }
            case RESOLVED ->
                Step.of(
                        life.reopened(at, now).promised(at, firstResponse),
                        new Happening("ConversationReopened", Map.of(), Map.of()));
            case WATCHED ->
                answerWanted
                        ? back(life, life.returnedWaiting(at, now).promised(at, firstResponse), "answer_wanted")
                        : Step.unchanged(life.withClocks(life.clocks().mentioned(at, now)));
        };
    }

    private static Step assign(Life life, Agent to, Instant now) {
        Life next = life.assigned(to, now);
        return Step.of(next, assigned(next, to, life.clocks().waitingSince(), now));
    }

    private static Happening assigned(Life next, Agent to, @Nullable Instant since, Instant now) {
        return new Happening(
                "ConversationAssigned",
                Map.of("agent", to.id()),
                Map.of("epoch", (double) next.epoch(), "waiting_seconds", seconds(since, now)));
    }

    private static Step back(Life before, Life after, String reason) {
        String agent = before.agent() == null ? "" : before.agent().id();
        return Step.of(
                after,
                new Happening("ConversationReleased", Map.of("agent", agent, "reason", reason), Map.of("epoch", (double)
                        after.epoch())));
    }

    private static boolean isRepeatedAccept(Life life, Agent by, long epoch) {
        return life.state() == ConversationState.ASSIGNED && life.isOf(by.id()) && life.epoch() == epoch + 1;
    }

    private static void requireOffer(Life life, Agent by, long epoch, long generation, Instant now) {
        requireEpoch(life, epoch);
        if (life.state() == ConversationState.ASSIGNED) {
            throw alreadyAssigned(life);
        }
        if (life.state() != ConversationState.RESERVED) {
            throw invalid(life, "reserved");
        }
        if (!life.isOf(by.id())) {
            throw new Problem(RoutingReason.RESERVED_FOR_ANOTHER, "It is offered to somebody else.");
        }
        if (life.generation() != generation) {
            throw stale("generation", life.generation(), generation);
        }
        if (hasLapsed(life, now)) {
            throw stale("epoch", life.epoch() + 1, epoch);
        }
    }

    private static void requireEpoch(Life life, long epoch) {
        if (life.epoch() != epoch) {
            throw stale("epoch", life.epoch(), epoch);
        }
    }

    private static void requireHolder(Life life, String by, boolean lead) {
        if (!lead && !life.isOf(by)) {
            throw new Problem(RoutingReason.NOT_HOLDER, "Somebody else works on it, or nobody.");
        }
    }

    private static boolean hasLapsed(Life life, Instant now) {
        Instant until = life.reservedUntil();
        return until != null && !now.isBefore(until);
    }

    private static Problem alreadyAssigned(Life life) {
        Agent holder = life.agent();
        return new Problem(
                RoutingReason.ALREADY_ASSIGNED,
                "Somebody works on it.",
                Map.of("agent", holder == null ? "" : holder.id()));
    }

    private static Problem invalid(Life life, String expected) {
        String actual = life.state().word();
        return new Problem(
                RoutingReason.STATE_INVALID,
                "state: expected " + expected + ", actual " + actual,
                Map.of("expected", expected, "actual", actual));
    }

    /** The refusal of an old fencing token. */
    public static Problem stale(String what, long expected, long actual) {
        return new Problem(
                RoutingReason.STALE_EPOCH,
                what + ": expected " + expected + ", actual " + actual,
                Map.of("expected", Long.toString(expected), "actual", Long.toString(actual)));
    }

    private static double seconds(@Nullable Instant from, Instant to) {
        return from == null ? 0 : Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }
}
