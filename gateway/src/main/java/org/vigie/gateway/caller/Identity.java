package org.vigie.gateway.caller;

import java.time.Instant;
import org.vigie.wire.tenancy.Caller;

/** A verified caller and the token that proves it to the services. Thread-safe. */
public interface Identity {
    /** Who calls. */
    Caller caller();

    /** The access token, without prefix. Never logged. */
    String token();

    /** When the token stops to hold. */
    Instant expiry();

    /** What is done for the caller goes on until closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Runs {@code over}, from any thread, when the caller signs out; never for a bearer token, which ends with its time alone. Problem
     * SESSION_ENDED when that happened already, SESSIONS_UNAVAILABLE when nobody knows.
     */
    Watch whileSignedIn(Runnable over);

    /** Whether {@link #renewed} can succeed. */
    boolean renewable();

    /**
     * The same caller with a token that holds longer. Problem TOKEN_EXPIRED for a bearer token, which only its owner can
     * renew; SESSION_ENDED when the session is over, IDENTITY_UNAVAILABLE when nobody renews it now.
     */
    Identity renewed();
}
