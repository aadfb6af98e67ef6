package org.vigie.publishing;

import org.vigie.wire.tenancy.Caller;

/**
 * Who does something, and in which call: what the audit keeps.
 *
 * @param person a human being; neither a service nor a program sends, holds or lifts
 * @param requestId under which the call is found in every log
 */
public record Act(Caller.Person person, String requestId) {
    /** The person's subject. */
    public String by() {
        return person.subject();
    }
}
