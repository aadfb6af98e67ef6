package org.vigie.gateway.problem;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** The one table from failures to problem documents. Pure: logging an unforeseen failure is the caller's part. */
public final class Problems {
    private Problems() {}

    /** The document of any failure; one without a reason of its own says nothing but the request id. */
    public static ProblemDocument document(Throwable failure, String requestId) {
        return switch (failure) {
            case Problem problem -> document(GrpcProblems.status(problem), requestId);
            case StatusException e -> answered(e, requestId);
            case StatusRuntimeException e -> answered(e, requestId);
            default -> unforeseen(requestId);
        };
    }

    /** The HTTP status under which a reason of that code is answered. */
    public static int httpStatus(Status.Code code, String reason) {
        return HttpStatusTable.status(code, reason);
    }

    /** Whether the failure is nobody's answer and belongs in the log. */
    public static boolean isUnforeseen(Throwable failure) {
        return !(failure instanceof Problem
                || failure instanceof StatusException
                || failure instanceof StatusRuntimeException);
    }

    private static ProblemDocument answered(Exception failure, String requestId) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        if (status != null && GrpcProblems.info(failure).isPresent()) {
            return document(status, requestId);
        }
        return document(
                GrpcProblems.status(withoutReason(Status.fromThrowable(failure).getCode())), requestId);
    }

    /** What a channel says when no service answered. */
    private static Problem withoutReason(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE ->
                new Problem(GatewayReason.SERVICE_UNAVAILABLE, "The service behind this call does not answer.");
            case DEADLINE_EXCEEDED -> new Problem(WireReason.DEADLINE_EXCEEDED, "The deadline passed.");
            case CANCELLED -> new Problem(WireReason.CALL_CANCELLED, "The caller went away.");
            case RESOURCE_EXHAUSTED -> new Problem(WireReason.OVERLOADED, "More work than is accepted now.");
            case UNIMPLEMENTED -> new Problem(WireReason.METHOD_UNKNOWN, "The method does not exist there.");
            default ->
                new Problem(WireReason.INTERNAL, "Something unforeseen happened; the request id finds it in the log.");
        };
    }

    private static ProblemDocument unforeseen(String requestId) {
        return document(GrpcProblems.status(withoutReason(Status.Code.INTERNAL)), requestId);
    }

    private static ProblemDocument document(com.google.rpc.Status status, String requestId) {
        String reason = WireReason.INTERNAL.name();
        Map<String, String> metadata = Map.of();
        List<ProblemDocument.Violation> violations = new ArrayList<>();
        try {
            for (Any detail : status.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    ErrorInfo info = detail.unpack(ErrorInfo.class);
                    reason = info.getReason();
                    metadata = info.getMetadataMap();
                } else if (detail.is(BadRequest.class)) {
                    detail.unpack(BadRequest.class)
                            .getFieldViolationsList()
                            .forEach(v ->
                                    violations.add(new ProblemDocument.Violation(v.getField(), v.getDescription())));
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a detail that is not what it says", e);
        }
        Status.Code code = Status.fromCodeValue(status.getCode()).getCode();
        return new ProblemDocument(
                HttpStatusTable.status(code, reason), reason, status.getMessage(), metadata, violations, requestId);
    }
}
