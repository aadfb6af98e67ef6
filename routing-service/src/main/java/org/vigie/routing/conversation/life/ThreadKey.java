package org.vigie.routing.conversation.life;

/**
 * What makes two mentions part of one conversation.
 *
 * @param endpoint {@code account:<id>} or {@code source:<id>}
 */
public record ThreadKey(String endpoint, String author, String thread) {}
