package org.vigie.e2e;

/**
 * An answer as its receiver took it.
 *
 * @param delivery the idempotency id, by which a receiver knows a repetition
 * @param copies how often it lies there; a receiver of callbacks drops repetitions of an id, a mailbox does not
 */
record Arrival(String network, String delivery, String text, int copies) {}
