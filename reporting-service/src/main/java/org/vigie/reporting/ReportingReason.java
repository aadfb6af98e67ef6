package org.vigie.reporting;

import io.grpc.Status;
import org.vigie.wire.problem.Reason;

/** Causes of the errors of this service. */
public enum ReportingReason implements Reason {
    /** No KPI by this id. */
    KPI_UNKNOWN(Status.Code.INVALID_ARGUMENT),
    /** Figures can't be grouped by this. */
    GROUP_UNKNOWN(Status.Code.INVALID_ARGUMENT),
    /** The stretch of time is empty, backwards or longer than 400 days. */
    TIME_RANGE_INVALID(Status.Code.INVALID_ARGUMENT),
    /** Not a zone of the IANA database. */
    TIME_ZONE_UNKNOWN(Status.Code.INVALID_ARGUMENT),
    /** A target that its KPI can't have. */
    TARGET_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The brand's figures are being computed again already. */
    RECOMPUTE_RUNNING(Status.Code.ABORTED),
    /** A service whose facts are needed does not answer. */
    EVENTS_UNAVAILABLE(Status.Code.UNAVAILABLE);

    private final Status.Code code;

    ReportingReason(Status.Code code) {
        this.code = code;
    }

    @Override
    public Status.Code code() {
        return code;
    }
}
