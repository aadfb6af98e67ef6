package org.vigie.publishing.delivery.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Reconciler;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.Problem;

/** What happens next to a delivery. Plain functions of (state, what happened, now, randomness), without I/O. */
public final class DeliveryDecisions {
    /** What a worker that claimed a delivery does with it. */
    public enum Step {
        /** Send it. */
        SEND,
        /** Look for it on the network. */
        READ_BACK,
        /** Its call was cut off with its process: the outcome is unknown from now on. */
        LOSE,
        /** A hold was placed since a person last released it. */
        HOLD,
        /** Its words are not those that were approved: it never leaves. */
        REFUSE,
        /** Nothing now; look again later. */
        WAIT,
        /** Nothing at all. */
        REST
    }

    /** What a person found out about a delivery of unknown outcome. */
    public enum Finding {
        DELIVERED,
        ABANDON,
        SEND_AGAIN
    }

    /**
     * What a worker needs to know.
     *
     * @param due its time has come
     * @param open an attempt has no receipt yet
     * @param lost that attempt's process is gone or its longest time over
     * @param standing a hold stands over it
     * @param heldSince a hold was placed since a person last released it, lifted or not
     * @param approved the words are those that were approved
     */
    public record Situation(
            DeliveryState state,
            boolean due,
            boolean open,
            boolean lost,
            boolean standing,
            boolean heldSince,
            boolean approved) {}

    /** With so many sends behind it, what was not seen is not sent again without a person. */
    static final int MOST_BELIEVED = 3;

    private DeliveryDecisions() {}

    public static Step next(Situation now) {
        return switch (now.state) {
            case DELIVERED, REFUSED, HELD -> Step.REST;
            case PENDING -> {
                if (now.open) {
                    yield now.lost ? Step.LOSE : Step.WAIT;
                }
                yield send(now);
            }
            case RETRYING -> now.due ? send(now) : Step.WAIT;
            case UNKNOWN -> {
                if (now.open) {
                    yield now.lost ? Step.LOSE : Step.WAIT;
                }
                yield !now.due || now.standing ? Step.WAIT : Step.READ_BACK;
            }
        };
    }

    private static Step send(Situation now) {
        if (!now.approved) {
            return Step.REFUSE;
        }
        return now.standing || now.heldSince ? Step.HOLD : Step.SEND;
    }

    /** After a send. {@code sent} counts it. */
    public static Verdict afterSend(
            Outcome outcome, int sent, RetrySchedule schedule, Instant now, RandomGenerator random) {
        return switch (outcome) {
            case Outcome.Delivered it -> Verdict.delivered(it.nativeId(), it.url());
            case Outcome.Refused it -> Verdict.refused(it.reason(), it.detail());
            case Outcome.OutcomeUnknown it ->
                Verdict.unknown("OUTCOME_UNKNOWN", it.detail(), RetrySchedule.readBackAfter(0));
            // Once in the life of a delivery: from then on it is sent without.
            case Outcome.CopyRefused it -> Verdict.retry("COPY_REFUSED", it.detail(), Duration.ZERO);
            case Outcome.RateLimited it ->
                again(
                        "RATE_LIMITED",
                        "the network takes no more calls now",
                        sent,
                        schedule,
                        schedule.until(it.until(), now, random));
            case Outcome.CredentialExpired it ->
                again("CREDENTIAL_EXPIRED", it.detail(), sent, schedule, schedule.after(sent, random));
            case Outcome.Failed it -> again(it.reason(), it.detail(), sent, schedule, schedule.after(sent, random));
        };
    }

    private static Verdict again(String reason, String detail, int sent, RetrySchedule schedule, Duration wait) {
        return schedule.isExhausted(sent)
                ? Verdict.refused(reason, detail + "; gave up after " + sent + " attempts")
                : Verdict.retry(reason, detail, wait);
    }

    /**
     * What reading back was about.
     *
     * @param sent sends so far
     * @param readBacks this one included
     * @param sinceSend since the last send began
     * @param settlesAfter how long after a send an absence may be believed
     * @param copy whether what was sent last left a copy that can be seen
     */
    public record Look(int sent, int readBacks, Duration sinceSend, Duration settlesAfter, boolean copy) {}

    /** After reading back. */
    public static Verdict afterReadBack(
            Reconciler.Sighting seen, Look look, RetrySchedule schedule, RandomGenerator random) {
        return switch (seen) {
            case Reconciler.Sighting.Found it -> Verdict.delivered(it.nativeId(), it.url());
            case Reconciler.Sighting.Repeatable it ->
                schedule.isExhausted(look.sent)
                        ? personsTurn("the receiver never answered", look)
                        : Verdict.retry(
                                "REPEATED",
                                "the receiver drops repetitions of this id",
                                schedule.after(look.sent, random));
            case Reconciler.Sighting.Absent it -> absent(look);
            case Reconciler.Sighting.Unavailable it ->
                Verdict.unknown("OUTCOME_UNKNOWN", it.detail(), RetrySchedule.readBackAfter(look.readBacks));
        };
    }

    /** Whoever believed each absence would send for ever what leaves each time and is seen never. */
    private static Verdict absent(Look look) {
        if (!look.copy) {
            return personsTurn("read back: nothing would show whether it arrived", look);
        }
        if (look.sinceSend.compareTo(look.settlesAfter) < 0) {
            Duration left = look.settlesAfter.minus(look.sinceSend);
            return Verdict.unknown(
                    "OUTCOME_UNKNOWN",
                    "read back: not there yet",
                    longer(RetrySchedule.readBackAfter(look.readBacks), left));
        }
        return look.sent >= MOST_BELIEVED
                ? personsTurn("read back: it did not arrive", look)
                : Verdict.retry("ABSENT", "read back: it did not arrive", Duration.ZERO);
    }

    /**
     * The process of its open attempt is gone.
     *
     * @param state UNKNOWN when that attempt was a look
     */
    public static Verdict lost(DeliveryState state, int readBacks) {
        return Verdict.unknown(
                "CALL_LOST",
                "the process ended during the call",
                RetrySchedule.readBackAfter(state == DeliveryState.UNKNOWN ? readBacks : 0));
    }

    private static Verdict personsTurn(String detail, Look look) {
        return Verdict.unknown("OUTCOME_UNKNOWN", detail + "; gave up after " + look.sent + " attempts", null);
    }

    private static Duration longer(@Nullable Duration planned, Duration least) {
        return planned == null || planned.compareTo(least) < 0 ? least : planned;
    }

    /**
     * A verdict under a hold placed since a person last released the delivery: what would have been sent again by itself
     * waits for a person instead.
     */
    public static Verdict under(Verdict verdict, boolean heldSince, DeliveryState former) {
        if (!heldSince || verdict.state() != DeliveryState.RETRYING) {
            return verdict;
        }
        return former == DeliveryState.UNKNOWN
                ? Verdict.unknown("HELD", "a hold was placed before it could be repeated; a person decides", null)
                : Verdict.held("a hold was placed before it could be tried again");
    }

    /**
     * A verdict on a call that repeats another which the receiver may have taken: that this one was refused says nothing of
     * the first, so that a person decides.
     */
    public static Verdict doubted(Verdict verdict) {
        return verdict.state() == DeliveryState.REFUSED
                ? Verdict.unknown("OUTCOME_UNKNOWN", verdict.detail() + "; an earlier call may have been taken", null)
                : verdict;
    }

    /** The person it was for was erased, so that nobody can send it or look for it any more. */
    public static Verdict erased(DeliveryState state) {
        return Verdict.refused(
                "RECIPIENT_ERASED",
                state == DeliveryState.UNKNOWN
                        ? "the person it was for was erased; whether it arrived stays unknown"
                        : "the person it was for was erased");
    }

    /**
     * Whether nothing happens any more until a person decides.
     *
     * @param due somebody still looks at it, at some time
     */
    public static boolean awaitsDecision(DeliveryState state, boolean due) {
        return state == DeliveryState.HELD || state == DeliveryState.UNKNOWN && !due;
    }

    /** It never came to this service, and will not be taken any more. */
    public static Verdict neverSent() {
        return Verdict.refused("NEVER_SENT", "it never came here; nothing left and nothing will");
    }

    /**
     * Whether a new answer may leave: ANSWERED_EARLIER when one of before was sent again by a person, of which whoever wrote the new
     * one does not know: the customer would read both.
     *
     * @param earlier an answer of the same conversation that was released and is on its way, or was a moment ago; null = none
     */
    public static void requireNoneReleased(@Nullable UUID earlier) {
        if (earlier != null) {
            throw new Problem(
                    PublishingReason.ANSWERED_EARLIER,
                    "An earlier answer of this conversation was just sent again.",
                    Map.of("delivery", earlier.toString()));
        }
    }

    /**
     * What a person's decision leads to. Problem OUTCOME_KNOWN when there is nothing to decide; HELD when it should be sent
     * while a hold stands, ANSWERED_LATER when a later answer stands: the customer would read both. What is still tried again did not leave, and
     * can only be abandoned; during its call it is PENDING.
     *
     * @param later a later reply of the same conversation that was not refused; null = none
     */
    public static Verdict decide(DeliveryState state, Finding finding, boolean standing, @Nullable UUID later) {
        boolean open = switch (state) {
            case UNKNOWN -> true;
            case HELD -> finding != Finding.DELIVERED;
            case RETRYING -> finding == Finding.ABANDON;
            case PENDING, DELIVERED, REFUSED -> false;
        };
        if (!open) {
            String expected = finding == Finding.ABANDON ? "UNKNOWN, HELD or RETRYING" : "UNKNOWN or HELD";
            throw new Problem(
                    PublishingReason.OUTCOME_KNOWN,
                    "Nothing to decide: expected " + expected + ", actual " + state,
                    Map.of("expected", expected, "actual", state.name()));
        }
        return switch (finding) {
            case DELIVERED -> Verdict.delivered("", "");
            case ABANDON -> Verdict.refused("ABANDONED", "a person decided to leave it");
            case SEND_AGAIN -> {
                if (standing) {
                    throw new Problem(PublishingReason.HELD, "A hold stands; nothing leaves.");
                }
                if (later != null) {
                    throw new Problem(
                            PublishingReason.ANSWERED_LATER,
                            "A later answer was written in this conversation.",
                            Map.of("delivery", later.toString()));
                }
                yield Verdict.retry("RELEASED", "a person decided to send it again", Duration.ZERO);
            }
        };
    }
}
