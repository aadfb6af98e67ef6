package org.vigie.wire.access;

import io.grpc.Status;
import org.vigie.wire.problem.Reason;

/** Why a call was refused before its handler ran. */
public enum AccessReason implements Reason {
    /** The caller holds none of the method's roles on the brand; the same for brands that do not exist. */
    ACCESS_DENIED(Status.Code.PERMISSION_DENIED),
    /** The request's agency is empty or no slug. */
    AGENCY_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The request's brand is empty or no slug. */
    BRAND_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The method serves one brand at a time and the request says {@code -}. */
    BRAND_REQUIRED(Status.Code.INVALID_ARGUMENT),
    /** A part of the request names another agency or brand than the request itself. */
    BRAND_MISMATCH(Status.Code.INVALID_ARGUMENT);

    private final Status.Code code;

    AccessReason(Status.Code code) {
        this.code = code;
    }

    @Override
    public Status.Code code() {
        return code;
    }
}
