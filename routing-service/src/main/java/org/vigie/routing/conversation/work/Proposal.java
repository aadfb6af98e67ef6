package org.vigie.routing.conversation.work;

import java.time.Instant;
import java.util.UUID;

/**
 * What Redis proposes: this conversation for this agent. PostgreSQL decides.
 *
 * @param epoch of the offer: one more than the conversation's
 * @param until when the offer lapses
 */
public record Proposal(UUID conversation, String agent, long epoch, Instant until) {}
