package org.vigie.publishing;

import org.vigie.wire.access.CallScope;
import org.vigie.wire.tenancy.Caller;

/**
 * Who does something, and in which call: what the audit keeps.
 *
 * @param person a human being; neither a service nor a program sends, holds or lifts
 * @param requestId under which the call is found in every log
 */
public record Act(Caller.Person person, String requestId) {
    /** What the person of this call does. Problem ACCESS_DENIED when it is none. */
    public static Act of(CallScope call) {
        return new Act(call.person(), call.requestId());
    }

    /** The person's subject. */
    public String by() {
        return person.subject();
    }
}
