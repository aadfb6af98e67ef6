package org.vigie.wire.access;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.identity.VerifiedToken;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/**
 * The call an API class is serving: who calls and what the call may touch, decided before the handler ran. API classes
 * take brand and scope from here and pass them on explicitly; nothing below them reads it. Immutable.
 */
public final class CallScope {
    private static final Context.Key<CallScope> CONTEXT = Context.key("vigie-call-scope");

    private final Caller caller;
    private final Admission admission;
    private final String token;
    private final Instant expiry;
    private final CallTrace trace;

    CallScope(VerifiedToken verified, Admission admission, String token, CallTrace trace) {
        this.caller = verified.caller();
        this.expiry = verified.expiry();
        this.admission = admission;
        this.token = token;
        this.trace = trace;
    }

    /** The call this thread serves; {@link IllegalStateException} outside of one. */
    public static CallScope current() {
        CallScope scope = CONTEXT.get();
        if (scope == null) {
            throw new IllegalStateException("no call is being served by this thread");
        }
        return scope;
    }

    /** The call this thread serves, empty outside of one. */
    public static Optional<CallScope> find() {
        return Optional.ofNullable(CONTEXT.get());
    }

    Context bind(Context context) {
        return context.withValue(CONTEXT, this);
    }

    /** Who calls. */
    public Caller caller() {
        return caller;
    }

    /** The person who calls; Problem ACCESS_DENIED when it is a service or an integration. */
    public Caller.Person person() {
        if (caller instanceof Caller.Person person) {
            return person;
        }
        throw AccessRule.denied();
    }

    /** The agency of the request; {@link IllegalStateException} when the request names none. */
    public AgencyId agency() {
        return require(admission.agency(), "agency");
    }

    /** The one brand of the request. Problem BRAND_REQUIRED when the request says {@code -} or names none. */
    public BrandId brand() {
        if (admission.brand() == null) {
            throw new Problem(AccessReason.BRAND_REQUIRED, "brand: expected one brand, actual \"-\"");
        }
        return admission.brand();
    }

    /** The brands the call may touch: the request's brand, or those on which the caller holds one of the method's roles. */
    public BrandScope scope() {
        return admission.scope();
    }

    /** The caller's token, for calls made on the caller's behalf. Never log or store it. */
    public String bearerToken() {
        return token;
    }

    /** When the caller's token stops to hold; streams end then. */
    public Instant tokenExpiry() {
        return expiry;
    }

    /** The id under which the call is found in every log. */
    public String requestId() {
        return trace.requestId();
    }

    /** When the caller stops waiting; null when it waits for ever. */
    public @Nullable Deadline deadline() {
        return Context.current().getDeadline();
    }

    private static <T> T require(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("the request names no " + what);
        }
        return value;
    }

    @Override
    public String toString() {
        return "CallScope[" + caller.kind() + " " + caller.subject() + ", "
                + admission.scope().setting() + ", " + trace.requestId() + "]";
    }
}
