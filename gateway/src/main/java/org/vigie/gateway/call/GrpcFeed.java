package org.vigie.gateway.call;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.caller.Identity;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.route.Rpc;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;

/**
 * One service's stream as one caller sees it, over as many upstream calls as token renewals need, without a gap and
 * without a fact twice. Used by one thread, but for {@link #signOut}.
 */
final class GrpcFeed implements AutoCloseable {
    /** A stream from now on has no position until its first fact; it is opened anew this long before its token ends. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);
    /** The end of a call that was cancelled comes at once. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** A request with the service's own positions, and how they leave. */
    record Placed(Message request, PositionFields positions) {}

    private final GrpcCalls calls;
    private final Rpc rpc;
    private final CallTrace trace;
    private final EventFrames frames;
    private final Clock clock;
    private final Message request;
    private Identity identity;
    private long position;
    private volatile BlockingClientCall<Message, Message> current;
    private volatile @Nullable BlockingClientCall<Message, Message> next;
    private volatile boolean signedOut;

    GrpcFeed(GrpcCalls calls, Rpc rpc, Placed placed, Identity identity, CallTrace trace, Clock clock) {
        this.calls = calls;
        this.rpc = rpc;
        this.request = placed.request();
        this.identity = identity;
        this.trace = trace;
        this.clock = clock;
        this.frames = new EventFrames(rpc.descriptor().getOutputType(), placed.positions());
        FieldDescriptor after = after();
        this.position = after == null ? 0 : (Long) request.getField(after);
        this.current = open();
    }

    private @Nullable FieldDescriptor after() {
        return PositionFields.field(request.getDescriptorForType(), PositionFields.AFTER);
    }

    EventFrames frames() {
        return frames;
    }

    /**
     * The next message; null when the stream is over. {@link TimeoutException} when none came in time.
     * {@link StatusException} and Problems end the feed.
     */
    @Nullable
    Message read(Duration wait) throws StatusException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            if (signedOut) {
                throw signedOut();
            }
            overlapWhenDue();
            try {
                Message message = current.read(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (message == null || isNew(message)) {
                    return message;
                }
            } catch (StatusException e) {
                if (signedOut) {
                    throw signedOut();
                }
                if (!isExpiry(e)) {
                    throw e;
                }
                current = successor();
            }
        }
    }

    /** The caller signed out: nothing is read any more. From any thread. */
    void signOut() {
        signedOut = true;
        cancel("the caller signed out");
    }

    private static Problem signedOut() {
        return new Problem(GatewayReason.SESSION_ENDED, "The session is over: sign in again.");
    }

    private boolean isNew(Message message) {
        if (!frames.resumes()) {
            return true;
        }
        long sequence = frames.sequence(message);
        if (position > 0 && sequence <= position) {
            return false;
        }
        position = sequence;
        return true;
    }

    private static boolean isExpiry(StatusException failure) {
        return GrpcProblems.reason(failure)
                .filter(IdentityReason.TOKEN_EXPIRED.name()::equals)
                .isPresent();
    }

    private void overlapWhenDue() {
        boolean unplaced = frames.resumes() && position < 0 && next == null && identity.renewable();
        if (unplaced && !clock.instant().isBefore(identity.expiry().minus(OVERLAP)) && isRenewedInTime()) {
            next = open();
        }
    }

    /** Away for a moment is no end as long as the token holds: it is tried again at the next message or pause. */
    private boolean isRenewedInTime() {
        try {
            renew();
            return true;
        } catch (Problem problem) {
            if (problem.reason() == GatewayReason.IDENTITY_UNAVAILABLE) {
                return false;
            }
            throw problem;
        }
    }

    private BlockingClientCall<Message, Message> successor() {
        BlockingClientCall<Message, Message> waiting = next;
        next = null;
        if (waiting == null) {
            renew();
            return open();
        }
        if (position < 0) {
            return waiting;
        }
        waiting.cancel("no longer needed", null);
        takeTheRest(waiting);
        return open();
    }

    private void renew() {
        Identity fresh = identity.renewed();
        if (!fresh.expiry().isAfter(identity.expiry())) {
            throw new Problem(GatewayReason.SESSION_ENDED, "The session gives no newer token: sign in again.");
        }
        identity = fresh;
    }

    private BlockingClientCall<Message, Message> open() {
        FieldDescriptor after = after();
        Message placed = after == null
                ? request
                : request.toBuilder().setField(after, position).build();
        return calls.stream(rpc, placed, identity.token(), trace);
    }

    @Override
    public void close() {
        cancel("the client went away");
        takeTheRest(current);
        BlockingClientCall<Message, Message> waiting = next;
        if (waiting != null) {
            takeTheRest(waiting);
        }
    }

    /** What had come of a call and was not read keeps memory outside of the heap for good, unless somebody takes it. */
    private static void takeTheRest(BlockingClientCall<Message, Message> call) {
        try {
            while (call.read(REST.toNanos(), TimeUnit.NANOSECONDS) != null) {
                // once more, until its end has come too
            }
        } catch (StatusException | TimeoutException over) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel(String why) {
        current.cancel(why, null);
        BlockingClientCall<Message, Message> waiting = next;
        if (waiting != null) {
            waiting.cancel(why, null);
        }
    }
}
