package org.vigie.search.alert;

import org.vigie.search.alert.delivery.AlertDoor;

/**
 * One way an alert went.
 *
 * @param to address of mail, or address that is called; empty of PEOPLE, who are not found yet, or were not
 * @param escalation it belongs to the escalation
 * @param attempts tries made
 * @param failure reason code of the last try; empty when it did not fail
 */
public record AlertDelivery(
        AlertDoor.Kind kind, String to, boolean escalation, State state, int attempts, String failure) {
    /** Where it stands. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }
}
