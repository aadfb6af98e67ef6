package org.vigie.wire.problem;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Optional;

/** The one table between problems and google.rpc.Status, for both ends of a call. */
public final class GrpcProblems {
    /** The domain of every ErrorInfo of the platform. */
    public static final String DOMAIN = "vigie.dev";

    /**
     * Most characters of each text of a problem. It tells what was sent, which may be a megabyte; all of them, which are few, have to fit
     * into the headers of an answer, or the call ends without its reason.
     */
    private static final int LONGEST = 1_000;

    private GrpcProblems() {}

    /** The status of a problem, details included; texts longer than {@value #LONGEST} characters are cut. */
    public static com.google.rpc.Status status(Problem problem) {
        String message = problem.getMessage() == null ? "" : problem.getMessage();
        var info = ErrorInfo.newBuilder().setReason(problem.reason().name()).setDomain(DOMAIN);
        problem.metadata().forEach((name, value) -> info.putMetadata(name, shown(value)));
        var status = com.google.rpc.Status.newBuilder()
                .setCode(problem.reason().code().value())
                .setMessage(shown(message))
                .addDetails(Any.pack(info.build()));
        if (!problem.violations().isEmpty()) {
            var bad = BadRequest.newBuilder();
            for (Problem.Violation violation : problem.violations()) {
                bad.addFieldViolationsBuilder()
                        .setField(shown(violation.field()))
                        .setDescription(shown(violation.description()));
            }
            status.addDetails(Any.pack(bad.build()));
        }
        return status.build();
    }

    private static String shown(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /** The problem as an exception that a stub can end a stream with. */
    public static StatusRuntimeException exception(Problem problem) {
        return StatusProto.toStatusRuntimeException(status(problem));
    }

    /** The ErrorInfo of a failed call, when the other end was a service of the platform. */
    public static Optional<ErrorInfo> info(Throwable failure) {
        com.google.rpc.Status status = switch (failure) {
            case StatusException e -> StatusProto.fromThrowable(e);
            case StatusRuntimeException e -> StatusProto.fromThrowable(e);
            default -> null;
        };
        return status == null ? Optional.empty() : info(status);
    }

    /** The reason of a failed call; empty when the other end gave none. */
    public static Optional<String> reason(Throwable failure) {
        return info(failure).map(ErrorInfo::getReason);
    }

    /** The ErrorInfo of a status, when a service of the platform gave it. */
    public static Optional<ErrorInfo> info(com.google.rpc.Status status) {
        for (Any detail : status.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    ErrorInfo info = detail.unpack(ErrorInfo.class);
                    if (info.getDomain().equals(DOMAIN)) {
                        return Optional.of(info);
                    }
                } catch (InvalidProtocolBufferException e) {
                    throw new IllegalStateException("an ErrorInfo that is none", e);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What the caller is told about any failure of a handler: problems as they are; the answer of another service as it
     * is when it gave a reason, else as a dependency's fault; everything else as INTERNAL with the request id.
     */
    public static com.google.rpc.Status translate(Throwable failure, String requestId) {
        if (failure instanceof Problem problem) {
            return status(problem);
        }
        if (failure instanceof StatusException || failure instanceof StatusRuntimeException) {
            return translate(
                    Status.fromThrowable(failure),
                    Optional.ofNullable(Status.trailersFromThrowable(failure)),
                    requestId);
        }
        return internal(requestId);
    }

    /** As {@link #translate(Throwable, String)}, from a status and its trailers. */
    public static com.google.rpc.Status translate(Status status, Optional<Metadata> trailers, String requestId) {
        com.google.rpc.Status full = StatusProto.fromStatusAndTrailers(status, trailers.orElseGet(Metadata::new));
        if (info(full).isPresent()) {
            return full;
        }
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                status(new Problem(
                        WireReason.DEPENDENCY_UNAVAILABLE, "A service this one depends on does not answer."));
            case DEADLINE_EXCEEDED -> status(new Problem(WireReason.DEADLINE_EXCEEDED, "The deadline passed."));
            case CANCELLED -> status(new Problem(WireReason.CALL_CANCELLED, "The caller went away."));
            case RESOURCE_EXHAUSTED -> status(new Problem(WireReason.OVERLOADED, "More work than is accepted now."));
            case UNIMPLEMENTED -> status(new Problem(WireReason.METHOD_UNKNOWN, "The method does not exist here."));
            default -> internal(requestId);
        };
    }

    static com.google.rpc.Status internal(String requestId) {
        return status(new Problem(
                WireReason.INTERNAL,
                "Something unforeseen happened; the request id finds it in the log.",
                Map.of("request_id", requestId)));
    }
}
