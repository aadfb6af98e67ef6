package org.vigie.wire.identity;

import io.grpc.Status;
import org.vigie.wire.problem.Reason;

/** Why a caller was not recognised. */
public enum IdentityReason implements Reason {
    /** No authorization metadata, or not of the form {@code Bearer …}. */
    TOKEN_MISSING,
    /** More than one authorization entry. */
    TOKEN_DUPLICATE,
    /** Longer than 64 KB. */
    TOKEN_TOO_LARGE,
    /** Not a JWT, or a claim has another shape than agreed. */
    TOKEN_MALFORMED,
    /** An ID or refresh token instead of an access token. */
    TOKEN_TYPE,
    /** Past its life (plus the clock skew allowed). */
    TOKEN_EXPIRED,
    /** Issued or valid only in the future (minus the clock skew allowed). */
    TOKEN_NOT_YET_VALID,
    /** Issued by somebody else than the pinned issuer. */
    TOKEN_ISSUER,
    /** Not meant for this platform. */
    TOKEN_AUDIENCE,
    /** Signed with anything but RS256, or not at all. */
    TOKEN_ALGORITHM,
    /** The signature does not hold, or names a key that the issuer does not have. */
    TOKEN_SIGNATURE,
    /** A person or integration without an organization. */
    ORGANIZATION_MISSING,
    /** More than one organization: sign in at the agency's own address. */
    ORGANIZATION_AMBIGUOUS,
    /** The organization is no valid agency slug. */
    ORGANIZATION_INVALID,
    /** A grant in an agency other than the token's organization. */
    GRANT_FOREIGN,
    /** A grant that is no {@code /agency/brand/role}. */
    GRANT_MALFORMED,
    /** More than 1 000 grants: use grants for the whole agency. */
    GRANTS_TOO_MANY,
    /** Claims of a service beside those of a person or integration. */
    CALLER_AMBIGUOUS,
    /** The issuer's keys could not be fetched yet. */
    KEYS_UNAVAILABLE {
        @Override
        public Status.Code code() {
            return Status.Code.UNAVAILABLE;
        }
    };

    @Override
    public Status.Code code() {
        return Status.Code.UNAUTHENTICATED;
    }
}
