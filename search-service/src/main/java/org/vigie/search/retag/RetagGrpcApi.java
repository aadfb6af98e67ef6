package org.vigie.search.retag;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.vigie.contract.search.v1.RetagMentionsRequest;
import org.vigie.contract.search.v1.RetagMentionsResponse;
import org.vigie.contract.search.v1.RetagServiceGrpc;
import org.vigie.search.SearchReason;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.problem.Problem;

/** Serves retags. */
final class RetagGrpcApi extends RetagServiceGrpc.RetagServiceImplBase {
    private static final Duration USUAL = Duration.ofDays(30);
    /** What the index keeps as a date. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

    private final RetagMentions retags;
    private final Clock clock;

    RetagGrpcApi(RetagMentions retags, Clock clock) {
        this.retags = retags;
        this.clock = clock;
    }

    @Override
    public void retagMentions(RetagMentionsRequest request, StreamObserver<RetagMentionsResponse> observer) {
        CallScope call = CallScope.current();
        Instant until = request.hasUntil()
                ? time("until", request.getUntil())
                : retags.usualUntil(call.brand(), request.getSavedQuery(), clock.instant());
        Instant from = request.hasFrom() ? time("from", request.getFrom()) : until.minus(USUAL);
        if (!from.isBefore(until)) {
            throw new Problem(
                    SearchReason.TIME_RANGE_INVALID,
                    "until: expected after from",
                    Map.of("expected", "after " + from, "actual", until.toString()));
        }
        var by = new RetagLeases.By(call.caller(), call.requestId());
        Retag retag = retags.begin(call.brand(), request.getSavedQuery(), from, until, by);
        GrpcAnswer.send(
                observer,
                RetagMentionsResponse.newBuilder()
                        .setRetag(retag.id().toString())
                        .setFrom(timestamp(from))
                        .setUntil(timestamp(until))
                        .build());
    }

    private static Instant time(String field, Timestamp sent) {
        try {
            Instant time = Instant.ofEpochSecond(sent.getSeconds(), sent.getNanos());
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Told as what it is: a time out of range.
        }
        throw Problem.field(
                SearchReason.TIME_RANGE_INVALID,
                field,
                "expected a time from 1970 to 2999, actual " + sent.getSeconds() + " s");
    }
}
