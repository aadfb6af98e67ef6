package org.vigie.ingestion.pull;

import java.time.Duration;
import java.time.Instant;
import org.vigie.channels.ChannelFailure;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.time.GrowingPause;

/**
 * How a reading ended: when to go on, and how it does.
 *
 * @param pause until it is due again
 */
public record ReadingEnd(Duration pause, ReadingStore.Health health) {
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(2), Duration.ofMinutes(10));
    private static final Duration NOT_TO_BE_READ = Duration.ofHours(1);
    /** Not again by itself: when somebody changes or resumes it, or lists it anew. */
    public static final Duration STOPPED = Duration.ofSeconds(Long.MAX_VALUE);

    /** All well. */
    public static ReadingEnd well(Duration pause) {
        return new ReadingEnd(pause, ReadingStore.Health.OK);
    }

    /** Switched off or gone: a change makes it due at once. */
    public static ReadingEnd idle() {
        return new ReadingEnd(NOT_TO_BE_READ, ReadingStore.Health.UNSEEN);
    }

    /** What it is read by has changed, or its turn is over: again at once. When it was last read has been told before. */
    public static ReadingEnd again() {
        return new ReadingEnd(Duration.ZERO, ReadingStore.Health.UNSEEN);
    }

    /** After a failure: doubling from 2 s to 10 min, or when the network said so; never by itself after what is gone for good. */
    public static ReadingEnd failed(ChannelFailure failure, int failuresBefore, Instant now) {
        Duration pause = failure.kind() == ChannelFailure.Kind.GONE ? STOPPED : pause(failuresBefore);
        if (failure.retryAt().isPresent()) {
            Duration asked = Duration.between(now, failure.retryAt().get());
            pause = asked.compareTo(pause) > 0 ? asked : pause;
        }
        return new ReadingEnd(
                pause, new ReadingStore.Health(state(failure.kind()), failure.kind() + ": " + failure.detail()));
    }

    private static String state(ChannelFailure.Kind kind) {
        return switch (kind) {
            case CREDENTIAL_REFUSED -> "CREDENTIAL_REFUSED";
            case NO_ROOM -> "FAILED";
            default -> "UNREACHABLE";
        };
    }

    /** The platform itself failed: people see the reason code, the log has the rest. */
    public static ReadingEnd stumbled(Throwable failure, int failuresBefore) {
        String reason = failure instanceof Problem problem
                ? problem.reason().name()
                : "INTERNAL: " + failure.getClass().getSimpleName();
        return new ReadingEnd(pause(failuresBefore), new ReadingStore.Health("FAILED", reason));
    }

    /** The platform itself could not go on: people see why. Doubling as after another failure. */
    public static ReadingEnd halted(String sentence, int failuresBefore) {
        return new ReadingEnd(pause(failuresBefore), new ReadingStore.Health("FAILED", sentence));
    }

    private static Duration pause(int failuresBefore) {
        return PAUSE.full(failuresBefore + 1);
    }
}
