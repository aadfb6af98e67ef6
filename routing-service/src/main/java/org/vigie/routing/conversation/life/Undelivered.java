package org.vigie.routing.conversation.life;

/**
 * The newest reply of a conversation when it did not reach the customer, or nobody knows whether it did.
 *
 * @param state of its delivery, as stored and on the wire: {@code refused}, {@code held} or {@code unknown}
 * @param reason code; may be empty
 */
public record Undelivered(String state, String reason) {}
